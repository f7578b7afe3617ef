#!/bin/sh
# Every reader beside a plain parse of the same bytes: MB a user second, and the peak of memory.
# Usage: benches/readers.sh [SIZE, 200M] [FOLDER for the inputs]
set -eu
size=${1:-200M}
folder=${2:-$(mktemp -d)}
cargo build --release --examples
make=target/release/examples/generate
read=target/release/examples/readers
echo "| kind | survey | reading | plain | reading : plain | peak |"
echo "| --- | --- | --- | --- | --- | --- |"
one() {
    kind=$1 name=$2 plain=$3
    # A folder for each, with what a reader wants to see beside the file.
    at=$folder/$kind
    mkdir -p "$at"
    file=$at/$name
    mkdir -p "$(dirname "$file")"
    case $kind in
    whatsapp-android | whatsapp-iphone) "$make" "$kind" --bytes "$size" --out "$file" ;;
    *) "$make" "$kind" --bytes "$size" >"$file" ;;
    esac
    if [ "$kind" = slack ]; then
        printf '[]' >"$at/users.json"
        printf '[{"id":"C1","name":"baustelle","created":1700000000,"members":[]}]' >"$at/channels.json"
        "$read" "$at" >"$folder/ours"
    else
        "$read" "$file" >"$folder/ours"
    fi
    "$read" "$file" --plain "$plain" >"$folder/theirs"
    echo "$kind: $(tr '\n' ' ' <"$folder/ours") plain: $(tr '\n' ' ' <"$folder/theirs")"
    rm -r "$at"
}
one telegram result.json json
one telegram-html messages.html lines
one sms sms.xml xml
one messenger message_1.json json
one signal signal.jsonl json-lines
one teams messages.json json
one google-chat messages.json json
one matrix export.json json
one discord channel.json json
one slack baustelle/2026-03-03.json json
one imazing "WhatsApp - Team.csv" csv
one table table.csv csv
one whatsapp _chat.txt lines
one mbox Archiv.mbox mail
one mbox-base64 Archiv.mbox mail
one whatsapp-android msgstore.db sqlite
one whatsapp-iphone ChatStorage.sqlite sqlite
