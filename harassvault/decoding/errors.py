"""What can go wrong with a foreign image, seen from who wanted it decoded.

Each error says something about that one file, never about the vault: the original is kept as it
is in every case.
"""


class DecodingError(Exception):
    """Root of the errors of this package."""


class UndecodableImageError(DecodingError):
    """Not an image that we decode, or one that is damaged or cut off.

    Attributes:
        media_type: what its first bytes say that it is.
    """

    def __init__(self, media_type: str) -> None:
        super().__init__(media_type)
        self.media_type = media_type


class ImageTooLargeError(DecodingError):
    """An image beyond a limit.

    Attributes:
        what: which limit: "bytes", "pixels", "side" or "memory".
        limit: that limit, in its unit.
    """

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(what, limit)
        self.what = what
        self.limit = limit


class DecoderDiedError(DecodingError):
    """The child ended or answered nonsense while it worked on this image.

    Attributes:
        code: its exit code, or the negative number of the signal that ended it; 0 when it
            answered nonsense and was ended for that.
    """

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class DecoderTimeoutError(DecodingError):
    """The child took longer than allowed, and was ended.

    Attributes:
        seconds: how long it was waited for, at most.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds
