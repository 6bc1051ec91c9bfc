"""The work factors of passphrase files: how much a guess costs.

Numbers alone, so that who only needs them loads no cryptography. Never here: the derivation.
"""

# The work factor f means N = 2^f; with r = 8 that is 1024 * N bytes of memory.
# age itself writes 18: 256 MiB and about a second on an ordinary machine.
MIN_WORK_FACTOR = 18
# What age in a browser (the npm package age-encryption) accepts at most by default.
NEW_MAX_WORK_FACTOR = 20
# What age accepts at most by default: 4 GiB and some ten seconds.
READ_MAX_WORK_FACTOR = 22
# Only for testing: a thousandth of the least work that protects anything.
TEST_WORK_FACTOR = 8
