"""The same share, outcome and spread tables as the project's, for the same eight segmentations, without dbt.

This is what the project is measured against, so it is written for speed: the windows, the rules and the segmentations
are fixed, nothing is tested, and no column is carried that no later step reads. Like the build it drops duplicate
events and writes the features of every contact and as-of date. It shares nothing with the project but the seed of event
types and the definitions in docs/definitions.md, so that the two check each other.

    python benchmarks/handwritten.py --data benchmarks/data/small --database by_hand.duckdb

The way that won: sums per contact and bucket of time; the buckets of a contact joined side by side into running totals,
which stay in memory; every window of every as-of date as the difference of two of those.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
from handwritten_marts import define_statistics, write_marts
from handwritten_rules import SEGMENTATIONS

EVENT_TYPES_CSV = Path(__file__).resolve().parents[1] / "seeds" / "reference" / "event_types.csv"

EVENT_CLASSES = ("email", "web", "content", "form", "product", "sales", "purchase", "support", "other")
SUMMED = (
    *(f"n_{name}_events" for name in EVENT_CLASSES),
    "n_activities",
    "n_engagements",
    "n_conversions",
    "n_purchases",
    "value",
)
FOLLOWED = ("n_activities", "n_engagements", "n_conversions", "value")  # what the outcome window adds up
CARRIED = (
    "first_activity_at", "last_activity_at", "last_purchase_at", "engagement_score", "email_engagement_score",
    "leading_topic", "leading_product",
)  # fmt: skip

HISTORY_MONTHS = 12
WINDOW_MONTHS = 3
HALF_LIFE_DAYS = 30
LOW, HIGH = 0.4, 0.8
FIFTHS = [0.2, 0.4, 0.6, 0.8]
LONGEST_LOOK_BACK_DAYS = 30  # how far from the end of the file the last event that counts is looked for first

# Numbers of names in a leading topic or product: a count times this, plus the rank of the name from the end.
NAMES = 1_000_000

# How a source of typed columns is read, and how one that is all text is.
TYPED = {
    "read_text": "x",
    "read_timestamp": "x",
    "read_money": "x::decimal(18, 4)",
    "read_integer": "x",
    "read_boolean": "x",
}
TEXT = {
    "read_text": "nullif(trim(x, ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160)), '')",
    "read_timestamp": r"""
        case
            when regexp_full_match(trim(x), '\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d([.]\d{1,9})?)?)?')
                then try_cast(trim(x) as timestamp)
            when regexp_full_match(trim(x), '\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d([.]\d{1,9})?)? ?(Z|[+-]\d\d(:?\d\d)?)')
                then make_timestamp(
                    epoch_us(try_cast(regexp_replace(trim(x), '([+-]\d\d)(\d\d)$', '\1:\2') as timestamptz))
                )
            when regexp_full_match(trim(x), '\d{9,10}') then make_timestamp(trim(x)::bigint * 1000000)
            when regexp_full_match(trim(x), '\d{12,13}') then make_timestamp(trim(x)::bigint * 1000)
        end
    """,
    "read_number": r"""
        case
            when
                regexp_full_match(trim(x), '[+-]?(\d+([.]\d*)?|[.]\d+)([eE][+-]?\d{1,3})?')
                and isfinite(try_cast(trim(x) as double))
                then trim(x)::double
        end
    """,
    "read_money": "case when abs(read_number(x)) < 1e12 then try_cast(trim(x) as decimal(18, 4)) end",
    "read_integer": """
        case
            when read_number(x) = floor(read_number(x)) and abs(read_number(x)) < 2147483648
                then read_number(x)::integer
        end
    """,
    "read_boolean": """
        case
            when lower(read_text(x)) in ('true', 'yes', 'y', 't', '1') then true
            when lower(read_text(x)) in ('false', 'no', 'n', 'f', '0') then false
        end
    """,
}
CONTACT_COLUMNS = (
    "contact_id", "email", "created_at", "updated_at", "merged_into_contact_id", "industry", "employee_count",
    "country", "seniority", "acquisition_channel", "lead_score", "is_competitor", "is_test_address", "email_opt_in",
    "renewal_date",
)  # fmt: skip
EVENT_COLUMNS = (
    "event_id", "contact_id", "event_type", "occurred_at", "loaded_at", "amount", "topic", "product", "campaign",
    "channel",
)  # fmt: skip


@dataclass
class AsOfDate:
    """A date at which the base is judged; the other figures are positions in the list of boundaries."""

    day: date
    is_current: bool
    is_mature: bool
    outcome_end_day: date
    prior_start: int
    recent_start: int
    as_of: int
    outcome_end: int


class Script:
    """The connection, and how long each step took."""

    def __init__(self, data: Path, database: Path, memory_limit: str, threads: int, temporary: Path) -> None:
        self.contacts_file = f"read_parquet('{data / 'contacts.parquet'}')"
        self.events_file = f"read_parquet('{data / 'events.parquet'}')"
        self.clock = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
        self.seconds: dict[str, float] = {}
        self.connection = duckdb.connect(
            str(database),
            config={
                "memory_limit": memory_limit, "threads": threads, "temp_directory": str(temporary),
                "preserve_insertion_order": False,
            },
        )  # fmt: skip
        # What is only needed on the way is neither compressed nor written to the database file.
        self.connection.execute("attach ':memory:' as scratch")

    def step(self, name: str, sql: str) -> None:
        """Runs a statement and notes its time."""
        started = time.perf_counter()
        self.connection.execute(sql)
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started

    def rows(self, sql: str) -> list[tuple]:
        return self.connection.execute(sql).fetchall()

    def is_text(self, relation: str, column: str) -> bool:
        types = {row[0]: row[1] for row in self.rows(f"describe select * from {relation}")}
        return types[column] == "VARCHAR"


def listed(items) -> str:
    return ",\n".join(items)


def whole_row(relation: str, columns) -> str:
    """A row as one text, which orders rows that are otherwise equal."""
    return (
        "concat_ws(' | ', "
        + ", ".join(f"'{name}=' || coalesce({relation}.{name}::varchar, '')" for name in columns)
        + ")"
    )


def define_readers(script: Script) -> None:
    readers = TEXT if script.is_text(script.events_file, "occurred_at") else TYPED
    for name, expression in readers.items():
        script.connection.execute(f"create or replace temp macro {name}(x) as {expression}")


def contact_records(script: Script, extra: str = "") -> str:
    """The records of contacts as they are read, with the attributes that rules use."""
    return f"""
        select
            read_text(raw.contact_id) as contact_id,
            read_timestamp(raw.created_at) as created_at,
            read_timestamp(raw.updated_at) as updated_at,
            read_text(raw.merged_into_contact_id) as merged_into,
            read_text(raw.industry) as industry,
            read_integer(raw.employee_count) as employee_count,
            read_text(raw.acquisition_channel) as acquisition_channel,
            read_boolean(raw.is_competitor) as is_competitor,
            read_boolean(raw.is_test_address) as is_test_address
            {extra}
        from {script.contacts_file} as raw
        where read_text(raw.contact_id) is not null
    """


def load_contacts(script: Script) -> None:
    """One row per contact, and whose events count for whom."""
    script.step("contacts", f"create table scratch.records as {contact_records(script)}")
    script.step(
        "contacts",
        """
        create table scratch.repeated_contacts as
        select contact_id from scratch.records group by 1 having count(*) > 1
        """,
    )
    # Few contacts have several records, so only those are ranked, whole rows and all.
    ranking = f""",
            row_number() over (
                partition by read_text(raw.contact_id)
                order by read_timestamp(raw.updated_at) desc nulls last, {whole_row("raw", CONTACT_COLUMNS)} desc
            ) as newest
    """
    repeated = "in (select contact_id from scratch.repeated_contacts)"
    script.step(
        "contacts",
        f"""
        create table scratch.latest as
        select * from scratch.records where contact_id not {repeated}
        union all
        select * exclude (newest) from (
            {contact_records(script, ranking)} and read_text(raw.contact_id) {repeated}
        )
        where newest = 1
        """,
    )
    # A merge is followed to the end of its chain; one that ends in a circle or nowhere is not.
    script.step(
        "contacts",
        """
        create table scratch.merged as
        with recursive

        links as (
            select one.contact_id, one.merged_into
            from scratch.latest as one
            where one.merged_into <> one.contact_id and one.merged_into in (select contact_id from scratch.latest)
        ),

        walk as (
            select contact_id, merged_into from links
            union
            select walk.contact_id, links.merged_into from walk inner join links on walk.merged_into = links.contact_id
        )

        select contact_id, merged_into from walk where merged_into not in (select contact_id from links)
    """,
    )
    script.step(
        "contacts",
        """
        create table contacts as
        select (row_number() over (order by contact_id))::integer as contact_key, * exclude (updated_at, merged_into)
        from scratch.latest
        where contact_id not in (select contact_id from scratch.merged)
    """,
    )
    script.step(
        "contacts",
        """
        create table scratch.owners as
        select contact_id, contact_key from contacts
        union all
        select merged.contact_id, contacts.contact_key
        from scratch.merged as merged inner join contacts on merged.merged_into = contacts.contact_id
    """,
    )


def load_event_types(script: Script) -> None:
    """The event types; number 0 stands for every unknown one."""
    script.step("event types", f"""
        create table scratch.event_types as
        select
            (row_number() over (order by event_type))::utinyint as type_number,
            *
        from read_csv('{EVENT_TYPES_CSV}')
        union all
        select 0, null, 'other', 0, false, false, false, false
    """)  # fmt: skip


def usable_events(script: Script, condition: str, extra: str = "") -> str:
    """Events with everything that an event needs, of a contact that is known."""
    return f"""
        select
            owners.contact_key,
            coalesce(types.type_number, 0) as type_number,
            read_timestamp(occurred_at) as occurred_at,
            read_money(amount) as amount,
            read_text(topic) as topic,
            read_text(product) as product
            {extra}
        from {script.events_file} as raw
        inner join scratch.owners as owners on read_text(raw.contact_id) = owners.contact_id
        left join scratch.event_types as types on lower(read_text(raw.event_type)) = types.event_type
        where
            read_text(event_id) is not null
            and read_text(raw.event_type) is not null
            and read_timestamp(occurred_at) <= timestamp '{script.clock}'
            and {condition}
    """


def drop_duplicates(script: Script) -> None:
    """Of events that share an id the first to arrive counts. Few do, so only those are ranked."""
    script.step("duplicates", f"""
        create table scratch.repeated as
        select read_text(event_id) as event_id from {script.events_file} group by 1
        having count(*) > 1 and read_text(event_id) is not null
    """)  # fmt: skip
    repeated = "read_text(raw.event_id) {} (select event_id from scratch.repeated)"
    delivery = f""",
            row_number() over (
                partition by read_text(event_id)
                order by read_timestamp(loaded_at) nulls last, {whole_row("raw", EVENT_COLUMNS)}
            ) as delivery
    """
    script.step("duplicates", f"""
        create table scratch.first_deliveries as
        select * exclude (delivery) from ({usable_events(script, repeated.format("in"), delivery)}) where delivery = 1
    """)  # fmt: skip
    script.step(
        "duplicates",
        f"""
        create temp view events as
        {usable_events(script, repeated.format("not in"))}
        union all
        select * from scratch.first_deliveries
    """,
    )


def moved(day: date, months: int) -> date:
    """A date moved by months, its day cut to the month's length."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_after = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    length = (first_after - date(year, month + 1, 1)).days
    return date(year, month + 1, min(day.day, length))


def analysis_date(script: Script) -> date:
    """The day after the last event that counts. The end of the file is looked at first: it most often lies there."""
    started = time.perf_counter()
    file_end = f"""
        select max(read_timestamp(occurred_at)) from {script.events_file}
        where read_timestamp(occurred_at) <= timestamp '{script.clock}'
    """
    near_end = f"where occurred_at >= ({file_end}) - interval {LONGEST_LOOK_BACK_DAYS} day"
    last = script.rows(f"select max(occurred_at) from events {near_end}")[0][0]
    last = last or script.rows("select max(occurred_at) from events")[0][0]
    script.seconds["analysis date"] = time.perf_counter() - started
    return script.rows(f"select timestamp '{last}'::date + 1")[0][0]


def plan_dates(today: date) -> tuple[list[date], list[AsOfDate]]:
    """The boundaries that cut time into buckets, and the as-of dates, both in order of time."""
    newest_start = moved(today, -1).replace(day=1) if today.day == 1 else today.replace(day=1)
    days = sorted({moved(newest_start, -months) for months in range(HISTORY_MONTHS)} | {today})
    cuts = {moved(day, months) for day in days for months in (-2 * WINDOW_MONTHS, -WINDOW_MONTHS, 0, WINDOW_MONTHS)}
    boundaries = sorted(cut for cut in cuts if cut <= today)
    position = {cut: index for index, cut in enumerate(boundaries)}
    dates = []
    for day in days:
        end = moved(day, WINDOW_MONTHS)
        dates.append(AsOfDate(
            day=day, is_current=day == today, is_mature=end <= today, outcome_end_day=end,
            prior_start=position[moved(day, -2 * WINDOW_MONTHS)], recent_start=position[moved(day, -WINDOW_MONTHS)],
            as_of=position[day], outcome_end=position.get(end, len(boundaries) - 1),
        ))  # fmt: skip
    return boundaries, dates


def number_the_days(script: Script, boundaries: list[date]) -> None:
    """Every day up to the last boundary with its bucket: the one that ends at the first boundary after it."""
    cuts = ", ".join(f"({index}, date '{cut}')" for index, cut in enumerate(boundaries))
    script.step("days", f"""
        create table scratch.days as
        select seen.day, min(cuts.bucket)::utinyint as bucket, min(cuts.day)::timestamp as bucket_end
        from (
            select unnest(range(first_day::timestamp, timestamp '{boundaries[-1]}', interval 1 day))::date as day
            from (select min(read_timestamp(occurred_at))::date as first_day from {script.events_file})
        ) as seen
        inner join (values {cuts}) as cuts(bucket, day) on seen.day < cuts.day
        group by 1
    """)  # fmt: skip


def count_interests(script: Script, kind: str) -> None:
    """For each contact and bucket: of the topics (or products) in it, the one with the most events so far."""
    script.step("interests", f"""
        create table scratch.{kind}_counts as
        select contact_key, bucket, {kind}, count(*)::integer as n_events
        from events
        inner join scratch.days on events.occurred_at::date = days.day
        where {kind} is not null
        group by all
    """)  # fmt: skip
    script.step(
        "interests",
        f"""
        create table {kind}_names as
        select {kind}, (row_number() over (order by {kind}))::integer as name_rank
        from (select distinct {kind} from scratch.{kind}_counts)
    """,
    )
    script.step(
        "interests",
        f"""
        create table scratch.leading_{kind}s as
        select contact_key, bucket, max(n_so_far * {NAMES} + {NAMES - 1} - name_rank)::bigint as leading_{kind}
        from (
            select
                *,
                sum(n_events) over (
                    partition by contact_key, {kind} order by bucket rows unbounded preceding
                ) as n_so_far
            from scratch.{kind}_counts
        )
        inner join {kind}_names using ({kind})
        group by all
    """,
    )


def sum_by_bucket(script: Script) -> None:
    """Sums per contact and bucket: from here on nothing reads the events."""
    classes = listed(
        f"(count(*) filter (event_class = '{name}'))::integer as n_{name}_events" for name in EVENT_CLASSES
    )
    share_left = f"exp(-ln(2) * (epoch_us(bucket_end) - epoch_us(occurred_at)) / {HALF_LIFE_DAYS * 86400e6})"
    script.step("activity", f"""
        create table scratch.activity as
        select sums.*, leading_topic, leading_product
        from (
            select
                contact_key,
                bucket,
                {classes},
                (count(*) filter (is_activity and not is_return))::integer as n_activities,
                (count(*) filter (is_engagement and not is_return))::integer as n_engagements,
                (count(*) filter (is_conversion and not is_return))::integer as n_conversions,
                (count(*) filter (is_purchase))::integer as n_purchases,
                (sum(amount) filter (is_value))::decimal(18, 4) as value,
                sum(weight)::double as engagement_score,
                (sum(weight) filter (event_class = 'email'))::double as email_engagement_score,
                min(occurred_at) filter (is_activity and not is_return) as first_activity_at,
                max(occurred_at) filter (is_activity and not is_return) as last_activity_at,
                max(occurred_at) filter (is_purchase) as last_purchase_at
            from (
                select
                    *,
                    is_value and coalesce(amount < 0, false) as is_return,
                    is_value and coalesce(amount > 0, is_conversion) as is_purchase,
                    (case when is_return then 0 else engagement_weight end * {share_left})::decimal(18, 12) as weight
                from events
                inner join scratch.days on events.occurred_at::date = days.day
                inner join scratch.event_types using (type_number)
            )
            group by 1, 2
        ) as sums
        left join scratch.leading_topics using (contact_key, bucket)
        left join scratch.leading_products using (contact_key, bucket)
    """)  # fmt: skip


def running_totals_sql(boundaries: list[date]) -> str:
    """Buckets side by side, one join each: what a contact had before the boundary, and what the bucket adds."""
    started = [f"coalesce({name}, 0) as {name}_0" for name in SUMMED]
    started += [
        f"coalesce({name}, 0) as {name}_0"
        for name in ("engagement_score", "email_engagement_score", "leading_topic", "leading_product")
    ]
    started += [f"{name} as {name}_0" for name in ("first_activity_at", "last_activity_at", "last_purchase_at")]
    sql = f"""
        select contacts.contact_key, contacts.created_at, {listed(started)}
        from contacts left join scratch.activity on contacts.contact_key = activity.contact_key and activity.bucket = 0
    """
    for index in range(1, len(boundaries)):
        before = index - 1
        decay = 0.5 ** ((boundaries[index] - boundaries[before]).days / HALF_LIFE_DAYS)
        added = [f"so_far.{name}_{before} + coalesce(bucket.{name}, 0) as {name}_{index}" for name in SUMMED]
        added += [
            f"so_far.{name}_{before} * {decay!r}::double + coalesce(bucket.{name}, 0) as {name}_{index}"
            for name in ("engagement_score", "email_engagement_score")
        ]
        added += [
            f"greatest(so_far.{name}_{before}, coalesce(bucket.{name}, 0)) as {name}_{index}"
            for name in ("leading_topic", "leading_product")
        ]
        added += [
            f"coalesce(so_far.first_activity_at_{before}, bucket.first_activity_at) as first_activity_at_{index}",
            f"coalesce(bucket.last_activity_at, so_far.last_activity_at_{before}) as last_activity_at_{index}",
            f"coalesce(bucket.last_purchase_at, so_far.last_purchase_at_{before}) as last_purchase_at_{index}",
        ]
        sql = f"""
            select so_far.*, {listed(added)}
            from ({sql}) as so_far
            left join scratch.activity as bucket on so_far.contact_key = bucket.contact_key and bucket.bucket = {index}
        """
    return sql


def write_features(script: Script, boundaries: list[date], dates: list[AsOfDate]) -> None:
    """A row per contact and as-of date: every window is the difference of two running totals."""
    kept = [f"{name}_{index}" for name in SUMMED for index in range(len(boundaries))]
    kept += [f"{name}_{day.as_of}" for name in CARRIED for day in dates]
    script.step("running totals", f"""
        create table scratch.running_totals as
        select contact_key, created_at, {listed(kept)} from ({running_totals_sql(boundaries)})
    """)  # fmt: skip
    parts = []
    for day in dates:
        columns = []
        for name in SUMMED:
            columns += [
                f"{name}_{day.as_of} - {name}_{day.recent_start} as {name}_recent",
                f"{name}_{day.recent_start} - {name}_{day.prior_start} as {name}_prior",
                f"{name}_{day.as_of} as {name}_lifetime",
            ]
        columns += [
            f"{f'{name}_{day.outcome_end} - {name}_{day.as_of}' if day.is_mature else 'null'} as outcome_{name}"
            for name in FOLLOWED
        ]
        columns += [
            f"{f'round({name}_{day.as_of}, 9)' if name.endswith('_score') else f'{name}_{day.as_of}'} as {name}"
            for name in CARRIED
        ]
        parts.append(f"""
            select contact_key, date '{day.day}' as as_of_date, {listed(columns)}
            from scratch.running_totals where created_at is null or created_at < timestamp '{day.day}'
        """)
    script.step("features", "create table contact_features as " + " union all ".join(parts))


def cut_the_scores(script: Script) -> None:
    """The cut for a fraction is the smallest value that occurs above the percentile."""
    cuts = {
        "engagement": ("engagement_score", [LOW, HIGH]),
        "recency": ("last_purchase_at::date", FIFTHS),
        "frequency": ("case when n_purchases_lifetime > 0 then n_purchases_lifetime end", FIFTHS),
        "value": ("case when n_purchases_lifetime > 0 then value_lifetime end", FIFTHS),
    }
    percentiles = listed(f"quantile_disc({sql}, {fractions}) as {name}" for name, (sql, fractions) in cuts.items())
    nexts = listed(
        f"min({sql}) filter ({sql} > {name}[{index + 1}]) as {name}_{index + 1}"
        for name, (sql, fractions) in cuts.items()
        for index in range(len(fractions))
    )
    script.step("cut points", f"""
        create table cut_points as
        with percentiles as (select as_of_date, {percentiles} from contact_features group by 1)
        select as_of_date, {nexts} from contact_features inner join percentiles using (as_of_date) group by 1
    """)  # fmt: skip


def score_sql(name: str, expression: str) -> str:
    """A score from 1 to 5 among customers: one more for each cut that is reached."""
    reached = " + ".join(f"coalesce(({expression} >= {name}_{index})::integer, 0)" for index in range(1, 5))
    return f"case when n_purchases_lifetime > 0 then 1 + {reached} end as {name}_score"


def position_sql(name: str, rules: list[tuple[str, str | None]]) -> str:
    """The position of the first rule that holds; the last is the default."""
    whens = " ".join(f"when {rule} then {index}" for index, (_, rule) in enumerate(rules[:-1], start=1))
    return f"(case {whens} else {len(rules)} end)::utinyint as {name}"


def assign_and_sum(script: Script) -> None:
    """Every segmentation in one pass and straight to sums: by all together, then by each from far fewer rows."""
    names = list(SEGMENTATIONS)
    script.step("segments", f"""
        create table scratch.combinations as
        with

        scored as (
            select
                features.*,
                contacts.* exclude (contact_key, contact_id, created_at),
                engagement_1 as engagement_p40,
                engagement_2 as engagement_p80,
                {score_sql("recency", "last_purchase_at::date")},
                {score_sql("frequency", "n_purchases_lifetime")},
                {score_sql("value", "value_lifetime")},
                (n_activities_recent + 1) / (n_activities_prior + 1)::double as velocity,
                features.as_of_date - last_purchase_at::date as days_since_last_purchase,
                n_activities_recent > 0 as is_active,
                n_activities_prior > 0 and n_activities_recent = 0 as is_newly_silent,
                n_purchases_lifetime > 0 as is_customer
            from contact_features as features
            inner join contacts using (contact_key)
            inner join cut_points using (as_of_date)
        ),

        assigned as (
            select
                as_of_date,
                {listed(position_sql(name, rules) for name, rules in SEGMENTATIONS.items())},
                is_active,
                outcome_n_conversions > 0 as converted,
                outcome_n_engagements > 0 as engaged,
                is_active and outcome_n_activities > 0 as stayed,
                outcome_value,
                outcome_value * outcome_value as outcome_value_squared
            from scored
        )

        select
            as_of_date,
            {", ".join(names)},
            count(*) as n_contacts,
            count(*) filter (is_active) as n_active,
            count(*) filter (converted) as n_converted,
            count(*) filter (engaged) as n_engaged,
            count(*) filter (stayed) as n_stayed,
            sum(outcome_value)::decimal(38, 4) as total_value,
            sum(outcome_value_squared)::decimal(38, 8) as total_squares
        from assigned
        group by all
    """)  # fmt: skip
    sums = " union all ".join(
        f"""
        select
            as_of_date, '{name}' as segmentation, {name} as position, sum(n_contacts) as n_contacts,
            sum(n_active) as n_active, sum(n_converted) as n_converted, sum(n_engaged) as n_engaged,
            sum(n_stayed) as n_stayed, sum(total_value) as total_value, sum(total_squares) as total_squares
        from scratch.combinations group by all
        """
        for name in names
    )
    script.step("segments", f"create table scratch.sums as {sums}")


def run(script: Script) -> None:
    """The whole way, from the two files to the three tables."""
    define_readers(script)
    define_statistics(script)
    load_contacts(script)
    load_event_types(script)
    drop_duplicates(script)
    boundaries, dates = plan_dates(analysis_date(script))
    number_the_days(script, boundaries)
    for kind in ("topic", "product"):
        count_interests(script, kind)
    sum_by_bucket(script)
    write_features(script, boundaries, dates)
    cut_the_scores(script)
    assign_and_sum(script)
    write_marts(script, dates)
    script.step("checkpoint", "checkpoint")


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of contacts.parquet and events.parquet")
    parser.add_argument("--database", type=Path, required=True, help="DuckDB file to write; must not exist")
    parser.add_argument("--temporary", type=Path, help="folder for what does not fit into memory")
    parser.add_argument("--memory-limit", default="6GB")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seconds", type=Path, help="JSON file for the seconds that each step took")
    return parser.parse_args()


def main() -> None:
    arguments = parse_arguments()
    temporary = arguments.temporary or arguments.database.with_suffix(".tmp")
    script = Script(arguments.data, arguments.database, arguments.memory_limit, arguments.threads, temporary)
    run(script)
    if arguments.seconds:
        arguments.seconds.write_text(json.dumps(script.seconds, indent=2))


if __name__ == "__main__":
    main()
