"""The age v1 format (age-encryption.org/v1): the only way this program seals bytes.

`sealing` is what others use: `seal` and `open_`, with recipients and identities from
`x25519` and `scrypt`. `armor` is the text form around a sealed file. The rest is how it is
done: `header` knows no keys, `payload` knows no header, `primitives` knows neither.
Specification: C2SP, age.md. No file names, no people and no policy of the vault live here.
"""
