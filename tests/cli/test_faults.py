#!/usr/bin/python3
"""A full disk and a write-protected one: a clear sentence, nothing lost, nothing half done."""
import os
import shutil
import sys

sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests")
import tap

FAULT = os.path.join(tap.BUILD, ".libs", "fault.so")


def faulty(desk, *arguments, **environment):
    """The program on a disk with faults."""
    return desk.yanlian(*arguments, LD_PRELOAD=FAULT, YANLIAN_LANG="en", FAULT_DIRECTORY=desk.directory,
                        ASAN_OPTIONS="verify_asan_link_order=0", **environment)


def writes_of(desk, *arguments):
    """How many writes an act makes on a good disk."""
    faulty(desk, *arguments, FAULT_COUNT=desk.path("count"))
    with open(desk.path("count"), encoding="ascii") as text:
        return int(text.read())


def sentence(done):
    """True when the refusal is one for people: status 1, a text that says what is full."""
    return done.returncode == 1 and ("full" in done.stderr or "No space" in done.stderr)


def spread(count, most):
    """At most `most` numbers below `count`, the first ones all, then evenly."""
    first = list(range(min(count, most // 2)))
    step = max(1, (count - len(first)) // (most - len(first)))
    return first + list(range(len(first), count, step))


def fails_at_every_write(desk, name, prepare, act, whole):
    """Lets the disk be full at each write of `act` in turn."""
    prepare()
    total = writes_of(desk, *act)
    bad, silent = [], []
    for allowed in spread(total, 24):
        prepare()
        done = faulty(desk, *act, FAULT_WRITES=str(allowed))
        faults = desk.faults()
        if done.returncode not in (0, 1) or faults or not whole(done):
            bad.append(f"after {allowed} of {total} writes: status {done.returncode}, "
                       f"{done.stderr} {faults}")
        elif done.returncode == 1 and not sentence(done):
            silent.append(f"after {allowed} of {total} writes: {done.stderr}")
    tap.check(f"{name}: {total} writes, the disk full at each: nothing lost, nothing half done",
              total > 0 and not bad, *bad)
    tap.check(f"{name}: the refusal says that the disk is full", not silent, *silent)


def full_disk(desk):
    def nothing():
        desk.forget()

    def the_plan():
        desk.forget()
        shutil.copy(desk.path("kept.db"), desk.database)

    def calendars_gone():
        the_plan()
        shutil.rmtree(desk.path("calendars"), ignore_errors=True)

    def no_half_plan(done):
        return desk.count() in ((32,) if done.returncode == 0 else (-1, 0))

    def no_half_place(done):
        place = desk.yanlian("list", "--columns", "place", "number:9", "--format", "tsv").stdout
        return ("东关客运站" in place) == (done.returncode == 0)

    def no_half_file(_):
        if not os.path.isdir(desk.path("calendars")):
            return True
        for name in os.listdir(desk.path("calendars")):
            with open(os.path.join(desk.path("calendars"), name), "rb") as text:
                if not text.read().endswith(b"END:VCALENDAR\r\n"):
                    return False
        return True

    def no_half_copy(done):
        return os.path.exists(desk.path("copy.db")) == (done.returncode == 0)

    def no_copy():
        the_plan()
        for name in ("copy.db", "copy.db-journal"):
            if os.path.exists(desk.path(name)):
                os.remove(desk.path(name))

    fails_at_every_write(desk, "import", nothing, ("import", tap.NOTICE), no_half_plan)
    nothing()
    desk.yanlian("import", tap.NOTICE)
    desk.yanlian("backup", desk.path("kept.db"))
    number_9 = desk.yanlian("list", "--columns", "id", "number:9", "--format", "tsv").stdout
    drill = number_9.split()[-1] if number_9.split() else "9"
    fails_at_every_write(desk, "set", the_plan, ("set", "drill", drill, "place=东关客运站"),
                         no_half_place)
    fails_at_every_write(desk, "ics", calendars_gone, ("ics", "-o", desk.path("calendars")),
                         no_half_file)
    fails_at_every_write(desk, "backup", no_copy, ("backup", desk.path("copy.db")), no_half_copy)


def protected_disk(desk):
    desk.forget()
    done = faulty(desk, "import", tap.NOTICE, FAULT_READ_ONLY="1")
    tap.check("a new database on a protected disk: refused with a sentence",
              done.returncode == 1 and done.stderr.strip() != "", done)
    desk.forget()
    desk.yanlian("import", tap.NOTICE)
    done = faulty(desk, "list", "--format", "tsv", FAULT_READ_ONLY="1")
    tap.check("a protected database can be listed",
              done.returncode == 0 and len(done.stdout.splitlines()) == 33, done)
    for act in (("set", "drill", "1", "place=某地"), ("add", "unit", "name=某局"),
                ("remove", "drill", "1"), ("import", tap.NOTICE)):
        before = desk.count("change_log")
        done = faulty(desk, *act, FAULT_READ_ONLY="1")
        unchanged = desk.count("change_log") == before and not desk.faults()
        nothing_to_do = act[0] == "import" and done.returncode == 0
        tap.check(f"a protected database refuses {act[0]} and says why",
                  unchanged and (nothing_to_do or (done.returncode == 1 and "read" in done.stderr)),
                  done)


with tap.Desk() as my_desk:
    full_disk(my_desk)
    protected_disk(my_desk)
tap.finish()
