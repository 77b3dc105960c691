"""Writes a contact base of any size as Parquet: contacts.parquet and events.parquet.

Every value is a hash of the row's number, so the same arguments give the same files under one version of DuckDB.
The base is shaped like a CRM's: activity is skewed by a power law (a tenth of the contacts does nothing at all, half
of the rest a handful of things, some do hundreds), contacts come in over time and act only after that, and one event
in 200 is delivered twice.

    python benchmarks/generate.py --contacts 20000 --events 1000000 --out benchmarks/data/small
    python benchmarks/generate.py --contacts 20000 --events 1000000 --dirty --out benchmarks/data/small_dirty
    python benchmarks/generate.py --contacts 20000 --events 1000000 --further-period --out benchmarks/data/small

The last writes what one more month brings to the base of the same size, as files beside it: events_further.parquet and
contacts_further.parquet. The numbers of the rows go on where the base ends, so no id is given twice, but for the events
that are delivered twice: some of those are of the base's last days.

A clean base has typed columns. A dirty one is all text, as an export is, and holds every kind of row that the project
rejects, merges or repairs.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import duckdb

EVENT_TYPES_CSV = Path(__file__).resolve().parents[1] / "seeds" / "reference" / "event_types.csv"

FIRST_EVENT = "2023-06-16 00:00:00"
DAYS_OF_EVENTS = 730
MONTHS_OF_EVENTS = 24
OLDER_CONTACTS_SHARE = 0.5  # contacts that were there before the first event
DAYS_OF_OLDER_CONTACTS = 540
SILENT_SHARE = 0.1  # contacts without any event
HEAD = 0.05  # activity falls with (rank + HEAD) ** -2: the smaller the head, the steeper
ONE_DUPLICATE_IN = 200
DUPLICATE_DISTANCE = 2000  # a duplicate comes at most that many deliveries after the first one
FURTHER_CONTACT_IN = 50  # of the further period's events, one in so many is of a contact that is new in it
SCATTER = 2654435761  # a prime: spreads the active contacts over the whole base

# How often each event type occurs, per thousand; a type of the seed that is not named here is rare.
TYPE_FREQUENCIES = {
    "email_open": 300, "page_view": 180, "site_visit": 140, "email_click": 70, "product_page": 60, "feature_use": 70,
    "content_download": 40, "support_ticket": 30, "pricing_page": 30, "compare_tool": 14, "form_submission": 14,
    "webinar_attended": 8, "email_bounce": 6, "email_unsubscribe": 4, "demo_request": 5, "trial_started": 4,
    "meeting_held": 5, "purchase": 15, "renewal": 4, "refund": 1,
}  # fmt: skip
RARE = 1

TOPIC_TYPES = ("page_view", "content_download", "webinar_attended", "form_submission")
PRODUCT_TYPES = ("product_page", "pricing_page", "compare_tool", "trial_started", "purchase", "renewal")
TOPICS = (
    "cloud_migration", "analytics", "cybersecurity", "automation", "compliance", "integration", "privacy",
    "cost_control",
)  # fmt: skip
PRODUCTS = ("core", "analytics_addon", "security_suite", "connector", "training")
CAMPAIGNS = ("newsletter", "nurture", "launch", "winback", None, None)
TOUCH_CHANNELS = ("email", "web", "app", "phone", None)
INDUSTRIES = (
    "software", "manufacturing", "financial_services", "healthcare", "retail", "education", "professional_services",
    "aerospace", None,
)  # fmt: skip
CHANNELS = (
    "organic_search", "paid_search", "paid_social", "referral", "partner", "outbound", "event", "podcast", None,
)  # fmt: skip
COUNTRIES = ("DE", "US", "GB", "FR", "NL", "AT", "CH", None)
SENIORITIES = ("individual", "manager", "director", "executive", None)

# Ids of contacts as sources write them. DuckDB's hash() gives a million of the form `store` 975,000 numbers.
ID_FORMS = {
    "counted": "'c' || lpad(number::varchar, 9, '0')",
    "store": "'DE' || lpad((number % 1000)::varchar, 6, '0') || lpad(number::varchar, 8, '0')",
    "uuid": "md5('contact ' || number)::uuid::varchar",
}


def quoted(values) -> str:
    """Texts as the inside of an SQL list."""
    return ", ".join("null" if value is None else f"'{value}'" for value in values)


def uniform(row: str, salt: int) -> str:
    """An even draw from 0 to 1 that depends on a row's number and a salt alone."""
    return f"(hash({row} * 1000 + {salt}) % 1000000007 / 1000000007.0)"


def draw(row: str, salt: int, sides: int) -> str:
    """A whole number from 0 to sides - 1 that depends on a row's number and a salt alone."""
    return f"(hash({row} * 1000 + {salt}) % {sides})::bigint"


def one_of(row: str, salt: int, values) -> str:
    """One of some texts, each as likely as the others."""
    return f"([{quoted(values)}])[1 + {draw(row, salt, len(values))}]"


def event_type_deck() -> list[str]:
    """The event types of the project's seed, each as often as its frequency says."""
    with EVENT_TYPES_CSV.open(encoding="utf-8", newline="") as file:
        names = [row["event_type"] for row in csv.DictReader(file)]
    return [name for name in names for _ in range(TYPE_FREQUENCIES.get(name, RARE))]


def contacts_of_period(contacts: int) -> int:
    """How many contacts one more month brings: as many as a month of the base on average."""
    return max(1, int(contacts * (1 - OLDER_CONTACTS_SHARE)) // MONTHS_OF_EVENTS)


def events_of_period(events: int) -> int:
    """How many events one more month brings: as many as a month of the base on average."""
    return max(1, events // MONTHS_OF_EVENTS)


def contacts_sql(contacts: int, numbers: range | None = None) -> str:
    """Contacts, numbered in the order in which they were created: those of the base, or those of other numbers."""
    numbers = numbers or range(contacts)
    older = max(1, int(contacts * OLDER_CONTACTS_SHARE))
    newer = max(1, contacts - older)
    return f"""
        select
            i,
            contact_id(i) as contact_id,
            'contact' || i || '@company' || i % 9973 || '.test' as email,
            timestamp '{FIRST_EVENT}' + to_seconds((
                case
                    when i < {older} then (i / {older}.0 - 1) * {DAYS_OF_OLDER_CONTACTS}
                    else (i - {older}) / {newer}.0 * {DAYS_OF_EVENTS}
                end * 86400
            )::bigint) as created_at,
            timestamp '{FIRST_EVENT}' + to_days({DAYS_OF_EVENTS}) - to_seconds({draw("i", 1, 86400 * 30)})
                as updated_at,
            null::varchar as merged_into_contact_id,
            {one_of("i", 2, INDUSTRIES)} as industry,
            case when {draw("i", 3, 8)} > 0 then (1 + exp({uniform("i", 4)} * 7.5))::integer end as employee_count,
            {one_of("i", 5, COUNTRIES)} as country,
            {one_of("i", 6, SENIORITIES)} as seniority,
            {one_of("i", 7, CHANNELS)} as acquisition_channel,
            round({uniform("i", 8)} * 100, 1)::double as lead_score,
            {draw("i", 9, 100)} = 0 as is_competitor,
            {draw("i", 10, 200)} = 0 as is_test_address,
            {draw("i", 11, 3)} > 0 as email_opt_in,
            case when {draw("i", 12, 10)} = 0 then date '2025-07-01' + {draw("i", 13, 365)}::integer end as renewal_date
        from range({numbers.start}, {numbers.stop}) as numbers(i)
    """


def contact_of_event_sql(contacts: int, events: int) -> str:
    """The number of the contact of event `s`: drawn by the power law until one is drawn who is there by then."""
    steepness = 1 / HEAD - 1 / (1 + HEAD)
    acting = max(1, int(contacts * (1 - SILENT_SHARE)))
    older = max(1, int(contacts * OLDER_CONTACTS_SHARE))
    there = f"({older} + (least(s, {events}) * {contacts - older} // {events}))"
    drawn = []
    for salt in (20, 28, 29):
        rank = f"(1 / ({1 / HEAD} - {uniform('s', salt)} * {steepness}) - {HEAD})"
        drawn.append(f"(({rank} * {acting})::bigint * {SCATTER} % {contacts})")
    attempts = " ".join(f"when {number} < {there} then {number}" for number in drawn)
    new = f"greatest(1, (s - {events}) * {contacts_of_period(contacts)} // {events_of_period(events)})"
    return f"""
        case
            when s >= {events} and {draw("s", 32, FURTHER_CONTACT_IN)} = 0 then {contacts} + hash(s * 1000 + 33) % {new}
            {attempts}
            else {drawn[0]} % {there}
        end
    """


def events_sql(contacts: int, events: int, numbers: range | None = None) -> str:
    """Deliveries in the order in which they came: row `i` delivers event `s`, which is `i` but for duplicates.

    Those of the base, or those of other numbers.
    """
    numbers = numbers or range(events)
    step = DAYS_OF_EVENTS * 86_400_000_000 // events
    deck_size = len(event_type_deck())
    return f"""
        with

        deliveries as (

            select
                i,
                case
                    when {draw("i", 30, ONE_DUPLICATE_IN)} = 0
                        then greatest(0, i - 1 - {draw("i", 31, DUPLICATE_DISTANCE)})
                    else i
                end as s
            from range({numbers.start}, {numbers.stop}) as numbers(i)

        ),

        acted as (

            select
                i,
                s,
                {contact_of_event_sql(contacts, events)} as contact_number,
                getvariable('event_type_deck')[1 + {draw("s", 21, deck_size)}] as event_type
            from deliveries

        )

        select
            i,
            s,
            'e' || s as event_id,
            contact_id(contact_number) as contact_id,
            event_type,
            timestamp '{FIRST_EVENT}' + to_microseconds(s * {step}) as occurred_at,
            timestamp '{FIRST_EVENT}' + to_microseconds(i * {step} + {draw("i", 22, 3600)} * 1000000) as loaded_at,
            case
                when event_type in ('purchase', 'renewal') then round(20 * exp({uniform("s", 23)} * 5), 2)
                when event_type = 'refund' then -round(20 * exp({uniform("s", 23)} * 3), 2)
            end::decimal(18, 2) as amount,
            case when event_type in ({quoted(TOPIC_TYPES)}) then {one_of("s", 24, TOPICS)} end as topic,
            case when event_type in ({quoted(PRODUCT_TYPES)}) then {one_of("s", 25, PRODUCTS)} end as product,
            {one_of("s", 26, CAMPAIGNS)} as campaign,
            {one_of("s", 27, TOUCH_CHANNELS)} as channel
        from acted
    """


def timestamp_in_many_forms(column: str, row: str, salt: int) -> str:
    """A timestamp as text: most in ISO 8601, some in every other form that exports are seen to use, some unreadable."""
    pick = draw(row, salt, 1000)
    return f"""
        case
            when {column} is null or {pick} < 5 then null
            when {pick} < 10 then ([{quoted(["soon", "2024-13-45", "31.12.2023", "99-1-1", "-"])}])[1 + {pick} % 5]
            when {pick} < 60 then strftime({column} + interval 2 hour, '%Y-%m-%dT%H:%M:%S+02:00')
            when {pick} < 90 then strftime({column} - interval 210 minute, '%Y-%m-%d %H:%M:%S-0330')
            when {pick} < 120 then epoch({column})::bigint::varchar
            when {pick} < 150 then epoch_ms({column})::varchar
            when {pick} < 180 then strftime({column}, '%Y-%m-%d')
            when {pick} < 300 then strftime({column}, '  %Y-%m-%d %H:%M:%S ')
            else strftime({column}, '%Y-%m-%dT%H:%M:%S.%gZ')
        end
    """


def dirty_contacts_sql(contacts: int, numbers: range | None = None) -> str:
    """The contacts as a careless export holds them: all text, repeated records, merges, circles, unreadable values."""
    spoilt = draw("i", 40, 1000)
    return f"""
        with

        clean as (select * from ({contacts_sql(contacts, numbers)})),

        dirty as (

            select
                i,
                case
                    when {draw("i", 41, 1000)} < 2 then ([null, '', '   '])[1 + i % 3]
                    when {draw("i", 41, 1000)} < 30 then '  ' || contact_id || chr(9)
                    else contact_id
                end as contact_id,
                case
                    when {spoilt} < 10 then 'no address'
                    when {spoilt} < 40 then ' ' || upper(email)
                    else email
                end as email,
                {timestamp_in_many_forms("created_at", "i", 42)} as created_at,
                {timestamp_in_many_forms("updated_at", "i", 43)} as updated_at,
                case
                    when {draw("i", 44, 1000)} < 8 then 'c' || lpad(((i + 7) % {contacts})::varchar, 9, '0')
                    when {draw("(i // 2)", 45, 1000)} < 2 then 'c' || lpad(xor(i, 1)::varchar, 9, '0') || ' '
                    when {draw("i", 44, 1000)} < 10 then 'nobody'
                    when {draw("i", 44, 1000)} < 11 then contact_id
                end as merged_into_contact_id,
                case when {spoilt} < 30 then ' ' || industry || ' ' else industry end as industry,
                case
                    when {spoilt} < 10 then 'about 50'
                    when {spoilt} < 20 then '49.5'
                    when {spoilt} < 25 then '-5'
                    when {spoilt} < 60 then employee_count || '.0 '
                    else employee_count::varchar
                end as employee_count,
                country,
                seniority,
                case when {spoilt} between 20 and 40 then acquisition_channel || '  ' else acquisition_channel end
                    as acquisition_channel,
                case when {spoilt} < 10 then 'n/a' else lead_score::varchar end as lead_score,
                case
                    when {spoilt} < 10 then 'perhaps'
                    when {spoilt} < 500 then case when is_competitor then 'Yes ' else 'N' end
                    else is_competitor::varchar
                end as is_competitor,
                case when {spoilt} < 300 then is_test_address::integer::varchar else upper(is_test_address::varchar) end
                    as is_test_address,
                email_opt_in::varchar as email_opt_in,
                case when {spoilt} < 10 then 'never' else renewal_date::varchar end as renewal_date
            from clean

        )

        select * from dirty
        union all
        -- A second record of the same contact: sometimes newer, sometimes as old, sometimes the same to the letter.
        select * replace (
            case when i % 3 = 0 then updated_at else '2024-02-02' end as updated_at,
            case when i % 5 = 0 then acquisition_channel else 'referral' end as acquisition_channel
        )
        from dirty
        where {draw("i", 46, 100)} = 0
    """


def dirty_events_sql(contacts: int, events: int, numbers: range | None = None) -> str:
    """The events as a careless export holds them: all text, orphans, missing ids, unknown types, unreadable values."""
    spoilt = draw("i", 50, 1000)
    return f"""
        with

        clean as (select * from ({events_sql(contacts, events, numbers)}))

        select
            i,
            s,
            case
                when {spoilt} < 2 then ([null, ' '])[1 + i % 2]
                when {spoilt} < 6 then ' ' || event_id
                else event_id
            end as event_id,
            case
                when {spoilt} between 6 and 8 then ([null, ''])[1 + i % 2]
                when {spoilt} between 9 and 15 then 'x' || contact_id
                when {spoilt} between 16 and 30 then contact_id || '  '
                else contact_id
            end as contact_id,
            case
                when {spoilt} between 31 and 33 then ([null, ' '])[1 + i % 2]
                when {spoilt} between 34 and 40 then 'crm_sync'
                when {spoilt} between 41 and 60 then ' ' || upper(event_type)
                else event_type
            end as event_type,
            case
                when {spoilt} between 61 and 63 then '2999-01-01T00:00:00Z'
                else {timestamp_in_many_forms("occurred_at", "i", 51)}
            end as occurred_at,
            {timestamp_in_many_forms("loaded_at", "i", 52)} as loaded_at,
            case {draw("i", 53, 100)}
                when 0 then amount || ' EUR'
                when 1 then case when amount is not null then 'NaN' end
                when 2 then case when amount is not null then '-inf' end
                when 3 then case when amount is not null then '3e15' end
                when 4 then (amount / 100)::decimal(18, 4) || 'e2'
                when 5 then ' ' || amount || '005 '
                when 6 then case when amount is not null then '0' end
                else amount::varchar
            end as amount,
            case when {spoilt} < 500 then topic || ' ' else topic end as topic,
            product,
            campaign,
            channel
        from clean
    """


def write_files(contacts: int, events: int, dirty: bool, ids: str, further: bool, folder: Path) -> None:
    """Writes both files, of the base or of the further period; rows keep the order of their numbers."""
    folder.mkdir(parents=True, exist_ok=True)
    contact_numbers, event_numbers = range(contacts), range(events)
    if further:
        contact_numbers = range(contacts, contacts + contacts_of_period(contacts))
        event_numbers = range(events, events + events_of_period(events))
    contacts_query = (dirty_contacts_sql if dirty else contacts_sql)(contacts, contact_numbers)
    events_query = (dirty_events_sql if dirty else events_sql)(contacts, events, event_numbers)
    with duckdb.connect(config={"preserve_insertion_order": True}) as connection:
        connection.execute("set variable event_type_deck = ?", [event_type_deck()])
        connection.execute(f"create macro contact_id(number) as {ID_FORMS[ids]}")
        for name, query, numbers in [("contacts", contacts_query, "i"), ("events", events_query, "i, s")]:
            # A file that is there is complete: it gets its name when it is written to the end.
            target = folder / f"{name}{'_further' if further else ''}.parquet"
            unfinished = target.with_suffix(".parquet.part")
            connection.execute(f"copy (select * exclude ({numbers}) from ({query})) to '{unfinished}' (format parquet)")
            unfinished.rename(target)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contacts", type=int, default=20_000)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--dirty", action="store_true", help="text columns, and every kind of dirt")
    parser.add_argument("--ids", choices=ID_FORMS, default="counted", help="what the ids of contacts look like")
    parser.add_argument("--further-period", action="store_true", help="one more month of that base, and not the base")
    parser.add_argument("--out", type=Path, required=True, help="folder for the files")
    return parser.parse_args()


def main() -> None:
    arguments = parse_arguments()
    write_files(
        arguments.contacts, arguments.events, arguments.dirty, arguments.ids, arguments.further_period, arguments.out
    )


if __name__ == "__main__":
    main()
