"""The encodings of Vietnamese: Unicode, Windows-1258 and the font encodings TCVN3 (ABC), VNI and VISCII."""

from tdkt_nlp.ingest.encodings.codecs import (
    decode_cp1258,
    decode_tcvn3,
    decode_viscii,
    decode_vni,
    encode_cp1258,
    encode_tcvn3,
    encode_viscii,
    encode_vni,
)
from tdkt_nlp.ingest.encodings.detect import decode, detect, known_encoding
from tdkt_nlp.ingest.encodings.repair import repair

__all__ = [
    "decode",
    "decode_cp1258",
    "decode_tcvn3",
    "decode_viscii",
    "decode_vni",
    "detect",
    "encode_cp1258",
    "encode_tcvn3",
    "encode_viscii",
    "encode_vni",
    "known_encoding",
    "repair",
]
