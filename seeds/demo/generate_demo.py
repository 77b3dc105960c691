"""Writes the demo base: the contacts and events of an invented B2B software company, as messy as a CRM is.

Standard library only, and every draw comes from `random.Random.random()`, the one method whose sequence Python
promises to keep; the files are therefore the same, byte for byte, on every machine. Run it to rewrite them:

    python seeds/demo/generate_demo.py

The constants below are the planted effects and the dirt. README.md next to this file says what to expect of them.
"""

import csv
import math
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

SEED = "contact-segmentation-demo-1"
HERE = Path(__file__).resolve().parent

FIRST_CONTACT = datetime(2022, 1, 3)
FIRST_EVENT_DAY = datetime(2023, 7, 1)
END = datetime(2025, 6, 18)  # exclusive: the last event is on 17 June, in the middle of a month on purpose


# --- Planted: behaviour separates -------------------------------------------------------------------------------
# A contact keeps its kind of behaviour, so what it did before a date tells what it does after it.
@dataclass(frozen=True)
class Behaviour:
    contacts: int
    events_per_month: float
    buys_per_month: float
    quiet_quarters: float  # chance that a quarter goes by with next to nothing
    event_mix: str
    typical_amount: float = 1000.0
    amount_spread: float = 0.5
    subscribes: bool = False  # buys on a subscription, so it renews every year


BEHAVIOURS = {
    "strategic": Behaviour(125, 3.1, 0.50, 0.02, "customer", 2600.0, 0.30, subscribes=True),
    "core": Behaviour(560, 1.20, 0.26, 0.07, "customer", 900.0, 0.45, subscribes=True),
    "churned": Behaviour(230, 1.30, 0.20, 0.07, "customer", 800.0, 0.45, subscribes=True),
    "prospect": Behaviour(900, 0.65, 0.010, 0.15, "prospect"),
    "occasional": Behaviour(1700, 0.17, 0.0035, 0.10, "occasional", 700.0),
    "silent": Behaviour(2460, 0.03, 0.0030, 0.0, "silent", 600.0),
}
CHURN_BETWEEN = (datetime(2023, 10, 1), datetime(2025, 2, 1))
AFTER_CHURN_EVENTS_PER_MONTH = 0.02
QUIET_FACTOR = 0.05
RENEWAL_FACTOR = 2.5
REFUND_SHARE = 0.02

EVENT_MIX = {
    "customer": {
        "feature_use": 40, "email_open": 14, "page_view": 8, "site_visit": 6, "support_ticket": 6, "email_click": 5,
        "product_page": 5, "content_download": 3, "meeting_held": 3, "webinar_attended": 2, "pricing_page": 2,
        "form_submission": 1, "compare_tool": 0.5,
    },
    "prospect": {
        "email_open": 22, "site_visit": 16, "page_view": 16, "product_page": 9, "email_click": 9,
        "content_download": 6, "pricing_page": 5, "form_submission": 4, "compare_tool": 3, "webinar_attended": 3,
        "feature_use": 3, "demo_request": 3, "meeting_held": 3, "trial_started": 1.5, "email_unsubscribe": 0.5,
    },
    "occasional": {
        "email_open": 38, "site_visit": 20, "page_view": 20, "email_click": 6, "product_page": 4,
        "content_download": 3, "email_bounce": 2, "email_unsubscribe": 2, "form_submission": 1.5, "pricing_page": 1.5,
        "webinar_attended": 1,
    },
    "silent": {"email_open": 55, "site_visit": 20, "page_view": 12, "email_bounce": 8, "email_unsubscribe": 5},
}  # fmt: skip

# --- Planted: industry does not separate ------------------------------------------------------------------------
# Dealt like cards, evenly within each behaviour and along its strength: every industry gets the same mix of contacts.
INDUSTRY_DECK = {
    "software": 6, "manufacturing": 4, "financial_services": 3, "healthcare": 3, "retail": 3, "education": 2,
    "professional_services": 2, "": 2,
}  # fmt: skip

# --- Planted: a large channel that converts poorly (paid_social) --------------------------------------------------
PAID_SOCIAL_SHARE = {
    "strategic": 0.06, "core": 0.11, "churned": 0.13, "prospect": 0.24, "occasional": 0.39, "silent": 0.46,
}  # fmt: skip
OTHER_CHANNELS = {"organic_search": 36, "paid_search": 24, "outbound": 16, "referral": 13, "partner": 11}
UNKNOWN_CHANNEL_SHARE = 0.05

# --- Planted: a channel too small to trust (event), which would look like the best of all --------------------------
EVENT_CHANNEL_CONTACTS = {"core": 18, "prospect": 7, "occasional": 6, "silent": 4}

# --- Attributes that carry little or nothing ----------------------------------------------------------------------
EMPLOYEES_TYPICAL, EMPLOYEES_SPREAD = 28, 1.5
EMPLOYEES_TYPICAL_STRATEGIC = 90
EMPLOYEES_UNKNOWN_SHARE = 0.12
EMPLOYEE_EDGES = (49, 50, 249, 250)  # the edges of the company sizes, each present for sure
EDGE_CONTACTS_EACH = 8
LEAD_SCORE_LIFT = {"strategic": 12, "core": 10, "churned": 9, "prospect": 8, "occasional": 3, "silent": 0}
COUNTRIES = {"DE": 26, "US": 22, "GB": 12, "FR": 10, "NL": 8, "AT": 6, "CH": 5, "ES": 4, "SE": 4, "": 3}
SENIORITIES = {"individual": 40, "manager": 28, "director": 16, "executive": 8, "": 8}
TOPICS = {"cloud_migration": 26, "analytics": 24, "cybersecurity": 20, "automation": 18, "compliance": 12}
PRODUCTS = {"core": 55, "analytics_addon": 27, "security_suite": 18}
COMPANY_WORDS = ("acme", "birch", "cobalt", "delta", "ember", "fjord", "granite", "harbor", "indigo", "juniper")

TOPIC_TYPES = {"site_visit", "page_view", "product_page", "content_download", "webinar_attended", "form_submission"}
PRODUCT_TYPES = {"product_page", "pricing_page", "compare_tool", "trial_started", "feature_use", "purchase", "renewal"}
TOUCH_CHANNEL = {
    "email_open": "email", "email_click": "email", "email_bounce": "email", "email_unsubscribe": "email",
    "webinar_attended": "webinar", "trial_started": "app", "feature_use": "app", "meeting_held": "phone",
    "support_ticket": "app", "purchase": "sales", "renewal": "sales", "refund": "sales",
}  # fmt: skip

# --- Dirt, with how many records of each kind ---------------------------------------------------------------------
UNKNOWN_MARKERS = ("N/A", "unknown", "-", "")
STAMP_FORMS = {"iso_z": 80, "offset": 5, "blank": 6, "date": 4, "epoch_s": 3, "epoch_ms": 2}
EVENT_STAMP_FORMS = {"iso_z": 86, "offset": 4, "blank": 5, "date": 1, "epoch_s": 2, "epoch_ms": 2}
UNREADABLE_STAMPS = ("soon", "2024-13-45", "31.12.2023", "yesterday", "0000-00-00")
FUTURE_STAMPS = ("2099-01-01T00:00:00Z", "9999-12-31", "2099-12-31 23:59:59")
UNREADABLE_AMOUNTS = ("12 EUR", "n/a", "1.200,00", "tbd")
NOT_FINITE_AMOUNTS = ("NaN", "inf", "-inf", "Infinity")
UNREADABLE_EMPLOYEES = ("about 50", "1,000", "50-100", "many")
MALFORMED_EMAILS = ("{0}", "{0}@@{1}", "{0} {1}", "@{1}", "{0}@", "n/a")
TEST_EMAILS = ("contact{0}@example.com", "contact{0}@example.org", "test{0}@granite-0001.test", "Test+{0}@example.com")
UNKNOWN_EVENT_TYPES = ("crm_sync", "legacy_touch")

MESSY_TEXT_SHARE = 0.04
MESSY_EVENT_TYPE_SHARE = 0.03
DUPLICATED_CONTACTS = 150
DUPLICATES_WITHOUT_UPDATED_AT = 5
EXACT_CONTACT_COPIES = 10
SIMPLE_MERGES = 45
MERGE_CHAINS = (2, 2, 2, 2, 3, 3)
MISSING_MERGE_TARGET = "C900001"
CONTACTS_WITHOUT_ID = 6
UNREADABLE_CREATED, EMPTY_CREATED = 20, 35
MALFORMED_EMAIL_CONTACTS, EMPTY_EMAIL_CONTACTS, SHARED_EMAIL_CONTACTS = 36, 40, 20
UNREADABLE_EMPLOYEE_CONTACTS, ZERO_OR_NEGATIVE_EMPLOYEE_CONTACTS = 24, 9
UNREADABLE_LEAD_SCORES, UNREADABLE_RENEWAL_DATES = 8, 6
TEST_CONTACTS, COMPETITOR_CONTACTS = 25, 30

DUPLICATE_DELIVERIES = 300
ORPHAN_EVENTS = 100
EVENTS_WITHOUT_ID, EVENTS_WITHOUT_TYPE, EVENTS_WITHOUT_CONTACT = 20, 25, 25
UNREADABLE_EVENT_STAMPS, EMPTY_EVENT_STAMPS, FUTURE_EVENTS = 40, 10, 9
UNREADABLE_AMOUNT_EVENTS, NOT_FINITE_AMOUNT_EVENTS = 40, 8
UNKNOWN_TYPE_EVENTS = 40
LATE_ARRIVALS = 250
EVENTS_WITHOUT_LOADED_AT = 15

CONTACT_COLUMNS = (
    "contact_id", "email", "created_at", "updated_at", "merged_into_contact_id", "industry", "employee_count",
    "country", "seniority", "acquisition_channel", "lead_score", "is_competitor", "email_opt_in", "renewal_date",
)  # fmt: skip
EVENT_COLUMNS = (
    "event_id", "contact_id", "event_type", "occurred_at", "loaded_at", "amount", "topic", "product", "campaign",
    "channel",
)  # fmt: skip


class Dice:
    """Draws built on `random()` alone, because other methods of `random` may change between Python versions."""

    def __init__(self, purpose):
        """A stream of its own for each purpose, so that more dirt does not change what the contacts do."""
        self._random = random.Random(f"{SEED}:{purpose}").random

    def chance(self, probability):
        return self._random() < probability

    def below(self, limit):
        return int(self._random() * limit)

    def between(self, low, high):
        return low + (high - low) * self._random()

    def pick(self, options):
        return options[self.below(len(options))]

    def weighted(self, weights):
        left = self._random() * sum(weights.values())
        for option, weight in weights.items():
            left -= weight
            if left < 0:
                return option
        return option

    def shuffled(self, items):
        items = list(items)
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]
        return items

    def sample(self, items, size):
        return self.shuffled(items)[:size]

    def poisson(self, mean):
        count, product, limit = 0, self._random(), math.exp(-mean)
        while product > limit:
            count += 1
            product *= self._random()
        return count

    def normal(self):
        return math.fsum(self._random() for _ in range(12)) - 6  # fsum: the way `sum` rounds has changed once

    def lognormal(self, typical, spread):
        return typical * math.exp(spread * self.normal())

    def moment(self, start, end):
        return start + timedelta(seconds=self.below(max(1, int((end - start).total_seconds()))))


@dataclass
class Contact:
    """A contact as it truly is, before the CRM makes a mess of it."""

    contact_id: str
    number: int
    behaviour: str
    created: datetime
    strength: float  # scales both how much it does and how much it pays
    customer_from: datetime
    active_until: datetime
    topic: str
    product: str
    row: dict = field(default_factory=dict)


def make_contacts():
    """Contacts arrive evenly over the months, whatever their behaviour."""
    dice = Dice("contacts")
    behaviours = dice.shuffled(name for name, plan in BEHAVIOURS.items() for _ in range(plan.contacts))
    created = sorted(dice.moment(FIRST_CONTACT, END) for _ in behaviours)
    contacts, number = [], 100
    for behaviour, moment in zip(behaviours, created, strict=True):
        number += 1 + dice.below(3)
        customer_from, active_until = moment, END
        if behaviour == "churned":
            active_until = dice.moment(*CHURN_BETWEEN)
            moment = dice.moment(FIRST_CONTACT, active_until - timedelta(days=60))
            customer_from = moment + timedelta(days=dice.below(45))
        elif BEHAVIOURS[behaviour].subscribes:
            customer_from = moment + timedelta(days=dice.below(150))
        strength = dice.lognormal(1.0, 0.35)
        contacts.append(
            Contact(
                f"C{number:06d}", number, behaviour, moment, strength, customer_from, active_until,
                dice.weighted(TOPICS), dice.weighted(PRODUCTS),
            )
        )  # fmt: skip
    return contacts


def deal_industries(contacts):
    """Deals whole decks along each behaviour's strength, which leaves no room for a difference by luck."""
    dice, deck = Dice("industries"), []
    for contact in sorted(contacts, key=lambda one: (one.behaviour, one.strength)):
        deck = deck or dice.shuffled(name for name, cards in INDUSTRY_DECK.items() for _ in range(cards))
        contact.row["industry"] = deck.pop()


def deal_channels(contacts):
    dice = Dice("channels")
    for behaviour, share in PAID_SOCIAL_SHARE.items():
        group = dice.shuffled(one for one in contacts if one.behaviour == behaviour)
        small, social = EVENT_CHANNEL_CONTACTS.get(behaviour, 0), round(share * len(group))
        for place, contact in enumerate(group):
            if place < small:
                channel = "event"
            elif place < small + social:
                channel = "paid_social"
            else:
                # The 5 % of the whole base, all taken from the contacts not yet given a channel above.
                left = len(group) - small - social
                unknown = dice.chance(UNKNOWN_CHANNEL_SHARE * len(group) / left)
                channel = "" if unknown else dice.weighted(OTHER_CHANNELS)
            contact.row["acquisition_channel"] = channel


def next_renewal(contact):
    """The first yearly anniversary that is still to come, or the one that a churned customer let pass."""
    anniversary = contact.customer_from
    while anniversary < contact.active_until:
        anniversary += timedelta(days=365)
    return anniversary.strftime("%Y-%m-%d")


def fill_attributes(contacts):
    dice = Dice("attributes")
    for contact in contacts:
        strategic = contact.behaviour == "strategic"
        typical = EMPLOYEES_TYPICAL_STRATEGIC if strategic else EMPLOYEES_TYPICAL
        employees = max(1, round(dice.lognormal(typical, EMPLOYEES_SPREAD)))
        company = f"{dice.pick(COMPANY_WORDS)}-{contact.number % 1800:04d}"
        score = 100 * (dice.between(0, 1) + dice.between(0, 1)) / 2 * 0.85 + LEAD_SCORE_LIFT[contact.behaviour]
        contact.row |= {
            "contact_id": contact.contact_id,
            "email": f"contact{contact.number}@{company}.test",
            "created_at": contact.created,
            "updated_at": dice.moment(contact.created, END),
            "merged_into_contact_id": "",
            "employee_count": "" if dice.chance(EMPLOYEES_UNKNOWN_SHARE) else str(employees),
            "country": dice.weighted(COUNTRIES),
            "seniority": dice.weighted(SENIORITIES),
            "lead_score": f"{min(score, 100):.1f}",
            "is_competitor": dice.weighted({"false": 50, "no": 20, "0": 15, "": 15}),
            "email_opt_in": dice.weighted({"true": 40, "yes": 15, "1": 10, "false": 15, "no": 8, "0": 4, "": 8}),
            "renewal_date": next_renewal(contact) if BEHAVIOURS[contact.behaviour].subscribes else "",
        }
    edges = dice.sample(contacts, EDGE_CONTACTS_EACH * len(EMPLOYEE_EDGES))
    for place, contact in enumerate(edges):
        contact.row["employee_count"] = str(EMPLOYEE_EDGES[place % len(EMPLOYEE_EDGES)])


def month_starts():
    moment = FIRST_EVENT_DAY
    while moment < END:
        yield moment
        moment = (moment + timedelta(days=32)).replace(day=1)


def working_moment(dice, start, end):
    """Mostly in working hours of a working day, because business contacts act then."""
    moment = dice.moment(start, end)
    if moment.weekday() >= 5 and dice.chance(0.8):
        moment = dice.moment(start, end)
    inside = moment.replace(hour=6 + dice.below(13))
    return inside if start <= inside < end else moment


def make_event(dice, contact, event_type, moment, amount=None):
    topic = product = campaign = ""
    if event_type in TOPIC_TYPES:
        topic = contact.topic if dice.chance(0.65) else dice.weighted(TOPICS)
    if event_type in PRODUCT_TYPES:
        product = contact.product if dice.chance(0.75) else dice.weighted(PRODUCTS)
    if event_type.startswith("email_"):
        campaign = dice.pick((f"newsletter_{moment:%Y_%m}", f"nurture_{contact.topic}", f"product_news_{moment:%Y}"))
    return {
        "contact_id": contact.contact_id,
        "event_type": event_type,
        "occurred_at": moment,
        "amount": "" if amount is None else f"{amount:.2f}",
        "topic": topic,
        "product": product,
        "campaign": campaign,
        "channel": TOUCH_CHANNEL.get(event_type, "website"),
    }


def month_of_events(dice, contact, start, end, quiet):
    """What one contact does between two moments that lie in one month."""
    plan = BEHAVIOURS[contact.behaviour]
    share = (end - start).total_seconds() / (30.4 * 86400) * (QUIET_FACTOR if quiet else 1)
    mix, rate = plan.event_mix, plan.events_per_month * contact.strength
    if mix == "customer" and start < contact.customer_from:
        mix = "prospect"  # a customer to be, still in the hands of sales
    for _ in range(dice.poisson(rate * share)):
        yield make_event(dice, contact, dice.weighted(EVENT_MIX[mix]), working_moment(dice, start, end))
    if start < contact.customer_from:
        return
    orders = ["purchase"] * dice.poisson(plan.buys_per_month * share)
    months_as_customer = (start.year - contact.customer_from.year) * 12 + start.month - contact.customer_from.month
    if plan.subscribes and months_as_customer % 12 == 0:
        orders.append("renewal" if months_as_customer else "purchase")
    for order in orders:
        price = plan.typical_amount * contact.strength * (RENEWAL_FACTOR if order == "renewal" else 1)
        amount = dice.lognormal(price, plan.amount_spread)
        moment = working_moment(dice, start, end)
        yield make_event(dice, contact, order, moment, amount)
        if dice.chance(REFUND_SHARE):
            refunded = moment + timedelta(days=3 + dice.below(30))
            if refunded < END:
                yield make_event(dice, contact, "refund", refunded, -amount * dice.pick((0.25, 0.5, 1)))


def make_events(contacts):
    dice, events = Dice("events"), []
    for contact in contacts:
        quiet_quarters = BEHAVIOURS[contact.behaviour].quiet_quarters
        quiet = False
        for month in month_starts():
            if month.month % 3 == 1:
                quiet = dice.chance(quiet_quarters)
            start = max(month, contact.created)
            end = min((month + timedelta(days=32)).replace(day=1), contact.active_until)
            if start < end:
                events += month_of_events(dice, contact, start, end, quiet)
            elif month >= contact.active_until and dice.chance(AFTER_CHURN_EVENTS_PER_MONTH):
                bound = min(month + timedelta(days=28), END)
                events.append(make_event(dice, contact, "email_open", working_moment(dice, month, bound)))
    last_day = END - timedelta(hours=8)
    events.append(make_event(dice, contacts[0], "email_open", last_day))  # the analysis date must not depend on luck
    return events


def number_and_load(events):
    """Gives each event its id and the moment the warehouse received it, a few of them weeks later."""
    dice = Dice("loading")
    for number, event in enumerate(dice.shuffled(events), start=1):
        event["event_id"] = f"E{number:06d}"
        event["loaded_at"] = event["occurred_at"] + timedelta(minutes=5 + dice.below(600))
    old_enough = [event for event in events if event["occurred_at"] < END - timedelta(days=50)]
    for event in dice.sample(old_enough, LATE_ARRIVALS):
        event["loaded_at"] += timedelta(days=10 + dice.below(35))


def written(moment, form):
    if form == "offset":
        return (moment + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M:%S+02:00")
    if form.startswith("epoch"):
        seconds = int((moment - datetime(1970, 1, 1)).total_seconds())
        return str(seconds * (1000 if form == "epoch_ms" else 1))
    return moment.strftime({"iso_z": "%Y-%m-%dT%H:%M:%SZ", "blank": "%Y-%m-%d %H:%M:%S", "date": "%Y-%m-%d"}[form])


def messy(dice, text):
    """The same word as another hand would type it."""
    return dice.pick((text.upper(), text.title(), f" {text}", f"{text}  ", f" {text.title()} "))


def mark_test_and_competitor_contacts(contacts):
    dice = Dice("test and competitor contacts")
    outsiders = [one for one in contacts if one.behaviour in ("occasional", "silent")]
    chosen = dice.sample(outsiders, TEST_CONTACTS + COMPETITOR_CONTACTS)
    for place, contact in enumerate(chosen[:TEST_CONTACTS]):
        contact.row["email"] = TEST_EMAILS[place % len(TEST_EMAILS)].format(contact.number)
    for contact in chosen[TEST_CONTACTS:]:
        contact.row["is_competitor"] = dice.pick(("true", "yes", "1", "TRUE"))
    return {one.contact_id for one in chosen}


def merge_contacts(contacts, events, reserved):
    """Adds the records the CRM merged away, and leaves a part of their survivors' events on them."""
    dice = Dice("merges")
    events_of = {}
    for event in events:
        events_of.setdefault(event["contact_id"], []).append(event)
    candidates = [one for one in contacts if len(events_of.get(one.contact_id, ())) >= 6]
    survivors = dice.sample(
        [one for one in candidates if one.contact_id not in reserved], SIMPLE_MERGES + len(MERGE_CHAINS)
    )
    lengths = (1,) * SIMPLE_MERGES + MERGE_CHAINS
    number, rows = contacts[-1].number, []

    def merged_record(original, target):
        nonlocal number
        number += 1 + dice.below(3)
        row = original.row | {"contact_id": f"C{number:06d}", "merged_into_contact_id": target}
        row["created_at"] = dice.moment(original.created, END)
        row["updated_at"] = dice.moment(row["created_at"], END)
        rows.append(row)
        return row["contact_id"]

    for survivor, length in zip(survivors, lengths, strict=True):
        chain = [survivor.contact_id]
        for _ in range(length):
            chain.append(merged_record(survivor, chain[-1]))
        for event in events_of[survivor.contact_id]:
            if dice.chance(0.5):
                event["contact_id"] = dice.pick(chain[1:])
    first, second, lost = dice.sample([one for one in contacts if one.behaviour == "occasional"], 3)
    first.row["merged_into_contact_id"] = second.contact_id  # a circle of two: neither can survive the other
    second.row["merged_into_contact_id"] = first.contact_id
    lost.row["merged_into_contact_id"] = MISSING_MERGE_TARGET
    return rows, reserved | {one.contact_id for one in (*survivors, first, second, lost)}


def soil_contacts(rows, reserved):
    """Overwrites fields one kind of dirt at a time; the reserved records keep theirs, they are dirt already."""
    dice = Dice("contact dirt")
    clean = dice.shuffled(row for row in rows if row["contact_id"] not in reserved)

    def take(count):
        return [clean.pop() for _ in range(count)]

    for row in take(MALFORMED_EMAIL_CONTACTS):
        name, domain = row["email"].split("@")
        row["email"] = dice.pick(MALFORMED_EMAILS).format(name, domain)
    for row in take(EMPTY_EMAIL_CONTACTS):
        row["email"] = ""
    for row in take(SHARED_EMAIL_CONTACTS):
        row["email"] = dice.pick(clean)["email"]
    for row in take(UNREADABLE_EMPLOYEE_CONTACTS):
        row["employee_count"] = dice.pick(UNREADABLE_EMPLOYEES)
    for row in take(ZERO_OR_NEGATIVE_EMPLOYEE_CONTACTS):
        row["employee_count"] = dice.pick(("0", "-1", "-5"))
    for row in take(UNREADABLE_LEAD_SCORES):
        row["lead_score"] = dice.pick(("high", "n/a", "55 %"))
    for row in dice.sample([row for row in clean if row["renewal_date"]], UNREADABLE_RENEWAL_DATES):
        row["renewal_date"] = dice.pick(("31.12.2025", "next year", "2025-02-30"))
    unreadable, empty = take(UNREADABLE_CREATED), take(EMPTY_CREATED)
    for row in rows:
        for column in ("industry", "employee_count", "acquisition_channel"):
            row[column] = row[column] or dice.pick(UNKNOWN_MARKERS)
        for column in ("industry", "acquisition_channel", "country", "email"):
            if row[column] not in UNKNOWN_MARKERS and dice.chance(MESSY_TEXT_SHARE):
                row[column] = messy(dice, row[column])
    for row in unreadable:
        row["created_at"] = dice.pick(UNREADABLE_STAMPS)
    for row in empty:
        row["created_at"] = ""
    return clean


def older_versions(rows):
    """Earlier records of the same contact, each with a field that the later one corrected."""
    dice, older = Dice("older versions"), []
    for place, row in enumerate(dice.sample(rows, DUPLICATED_CONTACTS)):
        wrong = dice.pick(
            ({"industry": "retail"}, {"industry": ""}, {"acquisition_channel": "outbound"}, {"employee_count": "10"},
             {"seniority": ""}, {"lead_score": "0.0"}, {"country": "US"})
        )  # fmt: skip
        earlier = row["updated_at"] - timedelta(days=1 + dice.below(90))
        older.append(row | wrong | {"updated_at": "" if place < DUPLICATES_WITHOUT_UPDATED_AT else earlier})
    return older


def contact_rows(contacts, merged, reserved):
    dice = Dice("contact rows")
    rows = [contact.row for contact in contacts] + merged
    clean = soil_contacts(rows, reserved)
    without_id = [row | {"contact_id": ""} for row in dice.sample(clean, CONTACTS_WITHOUT_ID)]
    rows += older_versions(clean) + without_id
    for row in rows:
        for column in ("created_at", "updated_at"):
            if isinstance(row[column], datetime):
                row[column] = written(row[column], dice.weighted(STAMP_FORMS))
    rows += [dict(row) for row in dice.sample(clean, EXACT_CONTACT_COPIES)]
    return dice.shuffled(rows)


def copies(dice, events, prefix, count):
    """Events of their own, in the likeness of others, so that dirt takes nothing away from the planted effects."""
    chosen = dice.sample([event for event in events if not event["amount"]], count)
    return [event | {"event_id": f"{prefix}{place:05d}"} for place, event in enumerate(chosen, start=1)]


def soil_events(events):
    """Adds the events that cannot be used and soils fields of those that can."""
    dice = Dice("event dirt")
    sold = dice.sample(
        [event for event in events if event["event_type"] == "purchase"],
        UNREADABLE_AMOUNT_EVENTS + NOT_FINITE_AMOUNT_EVENTS,
    )
    for place, event in enumerate(sold):
        kinds = UNREADABLE_AMOUNTS if place < UNREADABLE_AMOUNT_EVENTS else NOT_FINITE_AMOUNTS
        event["amount"] = kinds[place % len(kinds)]
    orphans = copies(dice, events, "EO", ORPHAN_EVENTS)
    for place, event in enumerate(orphans):
        event["contact_id"] = f"C{910000 + place % 40}"
    unknown_types = copies(dice, events, "EU", UNKNOWN_TYPE_EVENTS)
    for event in unknown_types:
        event["event_type"] = dice.pick(UNKNOWN_EVENT_TYPES)
    without = []
    for column, prefix, count in (
        ("event_id", "EI", EVENTS_WITHOUT_ID),
        ("event_type", "ET", EVENTS_WITHOUT_TYPE),
        ("contact_id", "EC", EVENTS_WITHOUT_CONTACT),
    ):
        without += [event | {column: ""} for event in copies(dice, events, prefix, count)]
    unreadable = copies(dice, events, "ED", UNREADABLE_EVENT_STAMPS + EMPTY_EVENT_STAMPS)
    future = copies(dice, events, "EF", FUTURE_EVENTS)

    everything = events + orphans + unknown_types + without + unreadable + future
    repeatable = [event for event in events if event["loaded_at"] < END - timedelta(days=4)]
    for event in everything:
        if event["event_type"] and dice.chance(MESSY_EVENT_TYPE_SHARE):
            event["event_type"] = messy(dice, event["event_type"])
        event["occurred_at"] = written(event["occurred_at"], dice.weighted(EVENT_STAMP_FORMS))
    for place, event in enumerate(unreadable):
        event["occurred_at"] = "" if place < EMPTY_EVENT_STAMPS else dice.pick(UNREADABLE_STAMPS)
    for place, event in enumerate(future):
        event["occurred_at"] = FUTURE_STAMPS[place % len(FUTURE_STAMPS)]
    for event in dice.sample(repeatable, DUPLICATE_DELIVERIES):
        everything.append(event | {"loaded_at": event["loaded_at"] + timedelta(hours=1 + dice.below(72))})
    everything.sort(key=lambda one: (one["loaded_at"], one["event_id"]))
    for event in everything:
        event["loaded_at"] = written(event["loaded_at"], "blank")
    for event in dice.sample(everything, EVENTS_WITHOUT_LOADED_AT):
        event["loaded_at"] = ""
    return everything


def write_rows(path, columns, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main():
    contacts = make_contacts()
    deal_industries(contacts)
    deal_channels(contacts)
    fill_attributes(contacts)
    events = make_events(contacts)
    number_and_load(events)
    reserved = mark_test_and_competitor_contacts(contacts)
    merged, reserved = merge_contacts(contacts, events, reserved)
    write_rows(HERE / "demo_contacts.csv", CONTACT_COLUMNS, contact_rows(contacts, merged, reserved))
    write_rows(HERE / "demo_events.csv", EVENT_COLUMNS, soil_events(events))


if __name__ == "__main__":
    main()
