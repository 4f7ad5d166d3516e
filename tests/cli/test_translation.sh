#!/bin/sh
# Every text of the program has its Chinese, and the translation holds nothing else.
. "${YANLIAN_SOURCE_DIR:?}/tests/tap.sh"
po=$YANLIAN_SOURCE_DIR/po/zh_CN.po
workdir

none() {
    found=$("$@" 2>&1)
    [ -z "$found" ] || {
        printf '%s\n' "$found"
        return 1
    }
}

# Texts of the sources; the same call as `make update-po`.
texts() {
    unset MAKEFLAGS MFLAGS MAKELEVEL
    make -s -C "${YANLIAN_BUILD_DIR:?}" yanlian.pot && cp "$YANLIAN_BUILD_DIR/yanlian.pot" .
}

# Entries of a kind, without the header.
entries() {
    msgattrib --no-obsolete "$@" "$po" | awk -v RS= '!/Content-Type: text\/plain/'
}

# Texts that stand in only one of the two.
alone() {
    msgcomm --unique --no-wrap --omit-header --to-code=UTF-8 "$po" yanlian.pot 2>/dev/null |
        grep '^msgid'
}

count() {
    grep -c '^msgid ' "$1"
}

check "the texts can be drawn out of the sources" texts
check "there are texts" test "$(count yanlian.pot)" -gt 50
check "the translation is well formed" msgfmt -c -o /dev/null "$po"
check "nothing is untranslated" none entries --untranslated
check "nothing is fuzzy" none entries --only-fuzzy
check "every text of the sources is in the translation" msgcmp "$po" yanlian.pot
check "the translation holds no text that is gone" none alone
finish
