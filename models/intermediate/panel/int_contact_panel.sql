{%- set has_history = contact_attributes(with_history=true) | length > 0 -%}

with

features as (

    select * from {{ ref('int_contact_features') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

contacts as (

    select * from {{ ref('stg_contacts') }}

),

cut_points as (

    select * from {{ ref('int_score_cut_points') }}

),

{% if has_history -%}
attribute_spans as (

    select * from {{ ref('int_attribute_spans') }}

),

{% endif -%}

described_contacts as (

    select
        features.*,
        as_of_dates.is_current,
        contacts.contact_id,
        contacts.email,
        {% for attribute in contact_attributes() %}
            {{ 'attribute_spans' if attribute.history else 'contacts' }}.{{ attribute.name }},
        {% endfor %}
        {% for cut in score_cuts() %}
            {% for label in cut.labels %}
                cut_points.{{ cut.name }}_{{ label }},
            {% endfor %}
        {% endfor %}
        contacts.created_at
    from features
    inner join as_of_dates on features.as_of_date = as_of_dates.as_of_date
    inner join contacts on features.contact_key = contacts.contact_key
    inner join cut_points on features.as_of_date = cut_points.as_of_date
    {% if has_history %}
        -- The values that held before the date; unknown where there were none.
        left join attribute_spans
            on
                features.contact_key = attribute_spans.contact_key
                and features.as_of_date > attribute_spans.known_after
                and features.as_of_date <= attribute_spans.known_until
    {% endif %}

),

final as (

    select
        contact_key,
        contact_id,
        as_of_date,
        is_current,
        email,
        created_at,
        {% for attribute in contact_attributes() %}
            {{ attribute.name }},
        {% endfor %}
        {% for window in ['recent', 'prior', 'lifetime'] %}
            {% for event_class in setting('event_classes') %}
                {{ '+ ' if not loop.first }}n_{{ event_class }}_events_{{ window }}
            {% endfor %}
                as n_events_{{ window }},
            {% for measure in activity_measures() %}
                {{ measure.name }}_{{ window }},
            {% endfor %}
        {% endfor %}
        {% for time in activity_times() %}
            {{ time.name }},
        {% endfor %}
        {{ days_between('created_at', 'as_of_date') }} as tenure_days,
        {{ days_between('last_activity_at', 'as_of_date') }} as days_since_last_activity,
        {{ days_between('last_purchase_at', 'as_of_date') }} as days_since_last_purchase,
        {% for weight in activity_weights() %}
            {{ weight.score }},
        {% endfor %}
        engagement_p40,
        engagement_p80,
        {{ score_from_cuts('cast(last_purchase_at as date)', 'recency') }} as recency_score,
        {{ score_from_cuts('n_purchases_lifetime', 'frequency') }} as frequency_score,
        {{ score_from_cuts('value_lifetime', 'value') }} as value_score,
        -- One is added on both sides, so that a first event is a rise and not a division by zero.
        cast(n_activities_recent + 1 as {{ type_double() }}) / (n_activities_prior + 1) as velocity,
        {% for kind in interest_kinds() %}
            top_{{ kind }},
        {% endfor %}
        n_activities_recent > 0 as is_active,
        n_activities_prior > 0 and n_activities_recent = 0 as is_newly_silent,
        n_purchases_lifetime > 0 as is_customer,
        n_purchases_lifetime > 0 and n_purchases_lifetime = n_purchases_recent as is_new_customer
    from described_contacts

)

select * from final
