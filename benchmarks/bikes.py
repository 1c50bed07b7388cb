"""Store an hourly load with its weather as a table for deeper/questions: bicycles rented in Washington, D.C.

The numbers come from the file ``Bikeshare.csv`` in the package ISLP, which is not needed otherwise:

    pip download islp --no-deps --dest /tmp
    python benchmarks/bikes.py /tmp/islp-*.whl

One row of the table is one day: the bicycles rented in each hour, the temperature, and the hours of rain.
"""

import csv
import datetime
import io
import sys
import zipfile

import tables

FIRST, LAST = datetime.date(2011, 4, 30), datetime.date(2011, 10, 1)  # 22 weeks, and the day before them
SOURCE = {
    "source": "H. Fanaee-T, Bike Sharing, UCI Machine Learning Repository (2013), doi:10.24432/C5W894, from "
    "the trip records of Capital Bikeshare; taken from the copy in the package ISLP",
    "licence": "CC BY 4.0 (the package ISLP: BSD)",
    "changes": "an excerpt of 22 weeks; temperatures in whole degrees Celsius; an hour that is missing in "
    "the file has no rentals, and the weather of the hour before",
}


def as_row(day, lines):
    """Return one day as a row of the table; ``lines`` holds the lines of the file by their hour."""
    line = lines[min(lines)]
    row = {"date": day.isoformat(), "working": int(line["workingday"])}
    row |= {"bikes": [], "degrees": [], "rain": ""}
    for hour in range(24):
        line = lines.get(hour, line)
        row["bikes"].append(int(line["bikers"]) if hour in lines else 0)
        row["degrees"].append(round(-8 + 47 * float(line["temp"])))  # in the file -8 .. 39 degrees are 0 .. 1
        row["rain"] += "01"["rain" in line["weathersit"]]
    return row


if __name__ == "__main__":
    with zipfile.ZipFile(sys.argv[1]) as package:
        text = package.read("ISLP/data/Bikeshare.csv").decode()
    days = {}
    for line in csv.DictReader(io.StringIO(text)):
        day = datetime.date(2010, 12, 31) + datetime.timedelta(days=int(line["day"]))
        days.setdefault(day, {})[int(line["hr"])] = line
    rows = [as_row(day, lines) for day, lines in days.items() if FIRST <= day <= LAST]
    tables.store(__file__, rows, **SOURCE)
