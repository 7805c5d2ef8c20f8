"""Writes the fuzzers' first inputs, from the conformance vectors, to fuzz/corpus."""

import json
import pathlib

HERE = pathlib.Path(__file__).parent
VECTORS = HERE.parent / "vectors"


def write(target, name, data):
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def frame(body):
    length = (len(body) + 1).to_bytes(2, "big")
    check = 0
    for byte in length + body:
        check ^= byte
    return bytes.fromhex("aaaaaa9669") + length + body + bytes([check])


numbers = json.loads((VECTORS / "numbers.json").read_text("utf-8"))["numbers"]
for at, vector in enumerate(numbers):
    write("number", f"vector-{at}", vector["text"].encode())
write("number", "typed", "\ufeff９１1124．1981－0803 002x".encode())

records = json.loads((VECTORS / "text-records.json").read_text("utf-8"))["records"]
for vector in records:
    data = bytes.fromhex(vector["hex"])
    write("text_record", vector["name"], data)
    write("text_record", vector["name"] + "-set", data + b"\x04ZHENGJIAN, YANGBEN")
    answer = bytes.fromhex("000090") + (256).to_bytes(2, "big") + (1024).to_bytes(2, "big") + data + bytes(1024)
    write("sam_frame", vector["name"], b"\x40" + frame(answer))

for command in ["2001", "2002", "3001", "3010", "3003", "1000ff", "00009f00000000", "000080"]:
    write("sam_frame", command, b"\x07" + b"\xaa" + frame(bytes.fromhex(command)) * 2)
print(f"seeds in {HERE / 'corpus'}")
