#!/usr/bin/python3
"""kill -9 at random moments of an import: the plan is there whole or not at all, and the database
is whole; 100 times, more than half of them in time.  (tests/screen/test_kill.c does the same to the screen while typing.)"""
import os
import random
import subprocess
import sys
import time

sys.path.insert(0, os.environ["YANLIAN_SOURCE_DIR"] + "/tests")
import tap

KILLS = 10 if os.environ.get("YANLIAN_TEST_QUICK") else 100
ROWS = 500


def write_plan(path):
    with open(path, "w", encoding="utf-8") as out:
        out.write("序号\t演练牵头单位\t演练科目\t演练时间\t演练形式\t备注\n")
        for n in range(1, ROWS + 1):
            out.write(f"{n}\t阳城县第{n % 50}局\t第{n}号应急演练\t2026年{n % 12 + 1}月\t实战\t\n")


def main(desk):
    plan = desk.path("plan.tsv")
    write_plan(plan)
    act = ("import", plan, "--year", "2026")
    began = time.monotonic()
    done = desk.yanlian(*act)
    whole_run = time.monotonic() - began
    tap.check(f"{ROWS} drills are imported", done.returncode == 0 and desk.count() == ROWS, done)
    chance = random.Random(20260330)
    broken, half, killed, taken = [], [], 0, 0
    # A machine that is busy while the first run is timed makes many a kill come too late.
    for n in range(4 * KILLS):
        if n >= KILLS and killed > KILLS / 2:
            break
        if n % 10 == 0 or desk.count() == ROWS:
            desk.forget()
        with subprocess.Popen([tap.YANLIAN, *act], env=desk.environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
            try:
                child.wait(chance.uniform(0, whole_run))
            except subprocess.TimeoutExpired:
                child.kill()
                killed += 1
        faults = desk.faults()
        if faults:
            broken.append(f"kill {n}: {faults}")
        count = desk.count()
        taken += count == ROWS
        if count not in (-1, 0, ROWS):
            half.append(f"kill {n}: {count} drills")
    tap.check(f"killed {killed} times ({taken} after the plan was in): "
              "the database is whole", killed > KILLS / 2 and not broken, killed, *broken)
    tap.check("no half import", not half, *half)
    done = desk.yanlian(*act)
    tap.check("the next import finds its way", done.returncode == 0 and desk.count() == ROWS, done)
    tap.check("doctor is content", desk.yanlian("doctor").returncode == 0)


with tap.Desk() as my_desk:
    main(my_desk)
tap.finish()
