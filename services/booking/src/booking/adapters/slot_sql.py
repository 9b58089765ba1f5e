"""Free time as multirange arithmetic, in the space of starts.

A start stands for the whole appointment that would begin there, so that the question "is this
interval free of that one" becomes "is this point outside of that range":

    working     [opens, closes] of touching shifts merged, less one duration at the end
    busy        an appointment blocking [from, until) forbids starts in
                (from − duration − buffer after, until + buffer before)
    away        time off forbids (starts_at − duration, ends_at)
    roomless    a room's appointment forbids (starts_at − duration, ends_at) in that room;
                a start is roomless when every room the practitioner may use forbids it

    free starts = working − busy − away − roomless, on the grid

Time off is like not working: buffers may reach into it, the appointment may not. The grid of a
service is counted from the opening of the shift that the start lies in.

A shift is a row of working hours on one local date. On a date without a change of the clocks it
is that day's midnight plus minutes; on the others first_instant() knows. Its bounds: in a gap the
end of the gap, of two the first.

The fragments expect CTEs `service` (one row: duration, before, after, grid as intervals),
`places` (location_id, zone, earliest, latest) and `staff` (practitioner_id, location_id).
"""

LONGEST = "interval '1 day 8 hours'"
"""No appointment blocks longer than this: a day, and four hours of buffer on each side."""

SHIFTS = """
days AS MATERIALIZED (
    SELECT location_id, zone, day, extract(isodow FROM day)::smallint AS weekday, midnight,
           lead(midnight) OVER (PARTITION BY location_id ORDER BY day) - midnight
               = interval '24 hours' AS steady
    FROM service, places,
         generate_series(date_trunc('day', timezone(zone, earliest)),
                         timezone(zone, latest + duration) + interval '1 day',
                         interval '1 day') AS day,
         first_instant(day, zone) AS midnight
), hours AS MATERIALIZED (
    SELECT practitioner_id, location_id, weekday,
           make_interval(mins => opens) AS opens, make_interval(mins => closes) AS closes
    FROM staff JOIN working_hours USING (practitioner_id)
), shifts AS MATERIALIZED (
    SELECT practitioner_id,
           CASE WHEN steady THEN midnight + opens ELSE first_instant(day + opens, zone) END
               AS opens,
           CASE WHEN steady THEN midnight + closes ELSE first_instant(day + closes, zone) END
               AS closes
    FROM hours JOIN days USING (location_id, weekday)
    WHERE steady IS NOT NULL -- the last day is there for its midnight only
)
"""

MERGED = """
merged AS MATERIALIZED (
    SELECT practitioner_id, range_agg(tstzrange(opens, closes)) AS during
    FROM shifts GROUP BY practitioner_id
)
"""
