"""Foreign image bytes, decoded in a child process that has no keys, no network and no files.

The vault's process never hands foreign bytes to a parser: it sends them through a pipe
(`client`), and takes back pixels, sizes and short texts, each checked against a limit (`limits`)
before it is used. A hostile file can kill the child, never the program. Never here: the vault,
its keys, its files.
"""
