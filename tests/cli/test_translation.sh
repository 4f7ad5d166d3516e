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

left_over() {
    msgcomm --unique --no-wrap --omit-header "$po" yanlian.pot 2>/dev/null | grep '^msgid ' |
        grep -v '^msgid ""$'
}

# The entries that msgattrib picks, without the header.
entries() {
    msgattrib --no-obsolete "$@" "$po" | awk -v RS= '!/Content-Type: text\/plain/'
}

# Chinese texts hold Chinese, or say the same in any language (names, formats).
msgid_of() {
    grep -c '^msgid ' "$1"
}

check "the texts can be drawn out of the sources" texts
check "there are texts" test "$(msgid_of yanlian.pot)" -gt 50
check "the translation is well formed" msgfmt -c -o /dev/null "$po"
check "nothing is untranslated" none entries --untranslated
check "nothing is fuzzy" none entries --only-fuzzy
check "every text of the sources is in the translation" msgcmp "$po" yanlian.pot
check "the translation holds no text that is gone" none left_over
finish
