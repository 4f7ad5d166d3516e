#!/bin/sh
# backup, restore, doctor, and a database that can't be written.
. "${YANLIAN_SOURCE_DIR:?}/tests/cli/county.sh"

count() {
    found=$("$YANLIAN" list --format tsv | sed 1d | wc -l)
    [ "$found" -eq "$1" ] || { echo "$found rows"; return 1; }
}

check "backup" does backup saved.db
check "is a database of its own" sh -c 'test "$("$0" -d saved.db list --format tsv | wc -l)" -eq 33' "$YANLIAN"
check "for its owner only" test "$(stat -c %a saved.db)" = 600
check "a backup into nowhere" refused . backup nowhere/saved.db
"$YANLIAN" remove drill 1 2 3 --reason 撤并 2>/dev/null
check "29 are left" count 29
check "restore" does restore saved.db
check "32 again" count 32
check "what was there is kept" sh -c 'test "$("$0" -d yanlian.db.before-restore list --format tsv | wc -l)" -eq 30' "$YANLIAN"
printf 'not a database, but long enough to be taken for one perhaps\n' >other.db
check "a file that is none is refused" refused . restore other.db
check "a file that is not there" refused . restore nothing.db
cp saved.db damaged.db
printf 'damage damage damage damage' | dd of=damaged.db bs=1 seek=9000 conv=notrunc 2>/dev/null
check "and nothing has changed" count 32
check "opening what is no database" refused . -d other.db list
check "a newer program's file" sh -c 'cp saved.db newer.db &&
    printf "\377" | dd of=newer.db bs=1 seek=63 conv=notrunc 2>/dev/null && "$0" -d newer.db list 2>err; test $? -eq 1 && test -s err' "$YANLIAN"


# What a damaged database needs is a backup brought back: it need not open for that.
head -c 40960 saved.db >torn.db
check "a torn database" refused damaged -d torn.db list
check "is replaced" does -d torn.db restore saved.db
check "all rows are there" sh -c 'test "$("$0" -d torn.db list --format tsv | wc -l)" -eq 33' "$YANLIAN"
check "the torn one is kept" sh -c 'test "$(stat -c %s torn.db.before-restore)" -eq 40960'
check "and nothing else" sh -c 'test "$(echo torn.db*)" = "torn.db torn.db.before-restore"'
printf 'no header any more' | dd of=torn.db conv=notrunc 2>/dev/null
check "a header overwritten" does -d torn.db restore saved.db
cp saved.db broken.db
printf 'PRAGMA ignore_check_constraints=ON; UPDATE drill SET form=1;' | /usr/bin/python3 -c '
import sqlite3, sys
sqlite3.connect("broken.db", isolation_level=None).executescript(sys.stdin.read())'
check "a copy that breaks the rules" refused "broken.db is damaged" restore broken.db
check "is replaced itself" does -d broken.db restore saved.db
cp saved.db lacking.db
/usr/bin/python3 -c '
import sqlite3
sqlite3.connect("lacking.db", isolation_level=None).execute("DROP TABLE draft_text")'
check "a copy that lacks a table" refused draft_text restore lacking.db
check "doctor sees that too" sh -c 'TERM=xterm "$0" -d lacking.db doctor >out 2>err; test $? -eq 1 && grep -q "^!.*draft_text" out' "$YANLIAN"
cp saved.db slow.db
/usr/bin/python3 -c '
import sqlite3
sqlite3.connect("slow.db", isolation_level=None).execute("DROP INDEX drill_dated")'
check "a copy that lacks an index comes back" does -d slower.db restore slow.db
check "and doctor says so" sh -c 'TERM=xterm "$0" -d slower.db doctor >out 2>err; test $? -eq 1 && grep -q "^!.*drill_dated" out' "$YANLIAN"
/usr/bin/python3 -c '
import sqlite3
sqlite3.connect("foreign.db", isolation_level=None).execute("CREATE TABLE t (x)")'
check "another program's database is not replaced" refused "not a database of this program" -d foreign.db restore saved.db
check "nor anything with --read-only" refused read-only --read-only restore saved.db
check "nothing is left over" sh -c '! ls | grep trial'

check "doctor finds all well" env TERM=xterm "$YANLIAN" doctor
check "names the database" sh -c 'TERM=xterm "$0" doctor | grep -q "$PWD/yanlian.db"' "$YANLIAN"
check "and the version" sh -c 'TERM=xterm "$0" doctor | grep -q "yanlian [0-9]"' "$YANLIAN"
check "in Chinese" sh -c 'TERM=xterm "$0" doctor | grep -q 数据库' "$YANLIAN"
check "without TERM it says so" sh -c 'env -u TERM "$0" doctor >out 2>err; test $? -eq 1 && grep -q "^! .*TERM" out' "$YANLIAN"
check "a missing module" sh -c 'YANLIAN_BUILD_DIR=$PWD TERM=xterm "$0" doctor >out 2>err; test $? -eq 1 && grep -q "^! " out' "$YANLIAN"

check "read-only: list works" does --read-only list
for words in "set drill 1 place=x" "add unit name=x" "remove drill 1" "undo" "ics -o x"; do
    # The words are options and arguments of their own.
    # shellcheck disable=SC2086
    check "read-only: $words is refused" refused . --read-only $words
done
check "read-only: a database that is not there" refused . --read-only -d nothing.db list
check "and is not made" test ! -e nothing.db
check "read-only: nothing has changed" count 32
finish
