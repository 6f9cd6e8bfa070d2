"""Values that readers stumble over, as they would stand in a text file."""

# fmt: off
# Numbers that most readers take, and that what comes after them may not.
EXTREMES = [
    b"-1", b"0", b"-0.0", b"1", b"2", b"3", b"7", b"10", b"31", b"100", b"0.5", b"-0.1", b"0.1", b"0.001", b"1.5",
    b"255", b"256", b"1000", b"65535", b"65536", b"1000000", b"2147483647", b"2147483648", b"4294967296",
    b"9007199254740993", b"9223372036854775807", b"-9223372036854775808", b"1e15", b"1e18", b"1e19", b"1e200",
    b"1e308", b"-1e308", b"5e-324", b"1e-200", b"0.3333333333333333", b"0." + b"0" * 300 + b"1",
]
ODD_NUMBERS = [
    b"-0", b"+5", b"007", b".5", b"1.", b"9223372036854775808", b"18446744073709551616", b"1e309", b"1e-400",
    b"1e999999999", b"9" * 400, b"nan", b"NaN", b"-nan", b"inf", b"-inf", b"Infinity", b"0x10", b"1_000", b"1,000",
    b"0,41", b"1.2.3", b"1e", b"--1", b"1 000", b" 1 ", b"1\t", b"< 0.1", b"< -0.1", b"< 1.5", b"> 1", b"120%",
    "１２".encode(), "٣".encode(), "½".encode(), "−1".encode(),
]
WORDS = [
    b"", b" ", b"  \t ", b"NA", b"null", b"true", b"True", b"FALSE", b"yes", b"~", b"-", b".", b"..", b"../../x", b"/",
    b"=1+1", b"+cmd|' /C calc'!A0", b"%s%n%d", b"$(id)", b"`id`", b"; rm x", b"'", b"''", b'"', b'""', b'"""', b"\\",
    b"\\u0000", b"<script>", b"]]>", b"&amp;&", b"::error::x", b"{{x}}", b"a" * 300, b"x" * 70000, b"\r\n::error::x",
    b"a\rb", b"a\nb", b"\0", b"a\0b", b"\x01\x1b[31m", b"\x7f", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xc0\x80", "\ufeff".encode(), '"\u0301'.encode(), '"\u200d'.encode(), "e\u0301".encode(), "é".encode(),
    "\u202e".encode(), "\u2028".encode(), "\ufffe".encode(), "\uffff".encode(), "🏽".encode(), "İ".encode(),
]
# fmt: on


def any_number(random):
    return random.choice(EXTREMES if random.random() < 0.7 else ODD_NUMBERS)


def any_value(random):
    """A number more often than a word, since most fields are numbers."""
    return any_number(random) if random.random() < 0.65 else random.choice(WORDS)
