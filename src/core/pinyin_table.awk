# pinyin_table.awk - turns Unihan_Readings.txt into the table of core/pinyin.c.
#
# Standard input: Unihan_Readings.txt (UAX #38).  Standard output: C definitions.
#
#   syllables[]   every toneless syllable met, ü as v, in alphabetical order
#   readings[]    a number for each character from FIRST to LAST: 0 none; below POLYPHONE the
#                 index of its only syllable plus one; else where its syllables are in polyphones[]
#   polyphones[]  runs of syllable indexes, most common first, the last with LAST_READING added
#
# kHanyuPinlu counts how often a reading is met in modern texts, so its order leads; kTGHZ2013 and
# kXHC1983 are dictionaries of today's language and add what was too rare to be counted.  Rare
# characters have kMandarin alone.  kHanyuPinyin (readings of old books) is left out on purpose:
# each needless reading makes the search find what nobody meant.
# Works in any POSIX awk, also where characters are bytes.

BEGIN {
    FS = "\t"
    FIRST = hex("3400")
    LAST = hex("9FFF")
    MOST = 4
    strip("ā á ǎ à", "a")
    strip("ē é ě è ê", "e")
    strip("ī í ǐ ì", "i")
    strip("ō ó ǒ ò", "o")
    strip("ū ú ǔ ù", "u")
    strip("ü ǖ ǘ ǚ ǜ", "v")
    strip("ń ň ǹ", "n")
    strip("ḿ", "m")
    # Where counting misleads, because grammar's particles drown the word: the reading that names
    # of places, offices and drills have.
    first_of[hex("5730")] = " di" # 地
}

function strip(marked, letter,    count, item) {
    for (count = split(marked, item, " "); count > 0; count--)
        plain[item[count]] = letter
}

function hex(text,    i, value) {
    for (i = 1; i <= length(text); i++)
        value = value * 16 + index("0123456789ABCDEF", substr(text, i, 1)) - 1
    return value
}

# Without tone; "" for what no keyboard types (ê̄, m̀ with combining marks).
function toneless(reading,    from) {
    for (from in plain)
        gsub(from, plain[from], reading)
    return reading ~ /^[a-z]+$/ && length(reading) < 7 ? reading : ""
}

function remember(code, reading, source) {
    reading = toneless(reading)
    if (reading != "" && index(" " found[source, code] " ", " " reading " ") == 0)
        found[source, code] = found[source, code] " " reading
}

# kTGHZ2013 and kXHC1983 write `page.place:reading` or `page.place,page.place:reading,reading`.
function from_dictionary(code, value, source,    i, j, count, item, many, part) {
    count = split(value, item, " ")
    for (i = 1; i <= count; i++) {
        sub(/^.*:/, "", item[i])
        many = split(item[i], part, ",")
        for (j = 1; j <= many; j++)
            remember(code, part[j], source)
    }
}

/^U\+/ {
    if (length($1) != 6)
        next
    code = hex(substr($1, 3))
    if (code < FIRST || code > LAST)
        next
    if ($2 == "kHanyuPinlu" || $2 == "kMandarin") {
        count = split($3, item, " ")
        for (i = 1; i <= count; i++) {
            sub(/\(.*/, "", item[i])
            remember(code, item[i], $2)
        }
    } else if ($2 == "kTGHZ2013" || $2 == "kXHC1983") {
        from_dictionary(code, $3, $2)
    }
}

# All readings of a character in order, at most MOST.
function ordered(code,    all, count, item, i, list, kept) {
    all = first_of[code] found["kHanyuPinlu", code] found["kMandarin", code] \
        found["kTGHZ2013", code] found["kXHC1983", code]
    count = split(all, item, " ")
    for (i = 1; i <= count && kept < MOST; i++) {
        if (index(list " ", " " item[i] " "))
            continue
        list = list " " item[i]
        kept++
    }
    return list
}

function sort_names(    i, j, name) {
    for (i = 2; i <= names; i++) {
        name = sorted[i]
        for (j = i - 1; j >= 1 && sorted[j] "" > name ""; j--)
            sorted[j + 1] = sorted[j]
        sorted[j + 1] = name
    }
    for (i = 1; i <= names; i++)
        number[sorted[i]] = i - 1
}

function run_of(list,    count, item, i, run) {
    count = split(list, item, " ")
    for (i = 1; i <= count; i++)
        run = run " " (number[item[i]] + (i == count ? 32768 : 0))
    return run
}

END {
    for (code = FIRST; code <= LAST; code++) {
        of[code] = ordered(code)
        count = split(of[code], item, " ")
        for (i = 1; i <= count; i++) {
            if (!(item[i] in number)) {
                number[item[i]] = 0
                sorted[++names] = item[i]
            }
        }
        with += count > 0
    }
    if (with < 20000) {
        print "pinyin_table.awk: only " with " readings: is this Unihan_Readings.txt?" \
            > "/dev/stderr"
        exit 1
    }
    sort_names()
    print "/* Made from Unihan_Readings.txt by pinyin_table.awk when building: do not edit. */"
    printf "enum {\n    FIRST = %d,\n    LAST = %d,\n    POLYPHONE = 1024,\n", FIRST, LAST
    print "    LAST_READING = 32768,\n};"
    printf "static const char syllables[%d][7] = {", names
    for (i = 1; i <= names; i++)
        printf "%s\"%s\",", (i % 12 == 1 ? "\n    " : " "), sorted[i]
    print "\n};"
    printf "static const uint16_t readings[%d] = {", LAST - FIRST + 1
    for (code = FIRST; code <= LAST; code++) {
        count = split(of[code], item, " ")
        if (count < 2) {
            value = count ? number[item[1]] + 1 : 0
        } else {
            run = run_of(of[code])
            if (!(run in place)) {
                place[run] = length_so_far + 0
                length_so_far += count
                runs[++run_count] = run
            }
            value = 1024 + place[run]
        }
        printf "%s%d,", ((code - FIRST) % 16 ? " " : "\n    "), value
    }
    print "\n};"
    printf "static const uint16_t polyphones[%d] = {", length_so_far
    for (i = 1; i <= run_count; i++) {
        gsub(/ /, ", ", runs[i])
        printf "%s%s,", (i % 6 == 1 ? "\n    " : " "), substr(runs[i], 3)
    }
    print "\n};"
}
