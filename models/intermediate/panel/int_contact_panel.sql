{%- set windows = ['recent', 'prior', 'lifetime'] -%}

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

interest_names as (

    select * from {{ ref('int_interest_names') }}

),

joined as (

    select
        features.*,
        as_of_dates.is_current,
        contacts.contact_id,
        contacts.email,
        contacts.created_at,
        {% for attribute in contact_attributes() %}
            contacts.{{ attribute.name }},
        {% endfor %}
        {% for cut in score_cuts() %}
            {% for label in cut.labels %}
                cut_points.{{ cut.name }}_{{ label }},
            {% endfor %}
        {% endfor %}
        topic_names.interest_name as top_topic,
        product_names.interest_name as top_product
    from features
    inner join as_of_dates on features.as_of_date = as_of_dates.as_of_date
    inner join contacts on features.contact_key = contacts.contact_key
    inner join cut_points on features.as_of_date = cut_points.as_of_date
    {% for kind in interest_kinds() %}
        left join interest_names as {{ kind }}_names
            on
                {{ kind }}_names.interest_kind = '{{ kind }}'
                and {{ unpack_interest_rank('features.leading_' ~ kind) }} = {{ kind }}_names.interest_rank
                and features.leading_{{ kind }} > 0
    {% endfor %}

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
        {% for window in windows %}
            {{ all_events(window) }} as n_events_{{ window }},
            {% for measure in activity_measures() %}
                {{ measure.name }}_{{ window }},
            {% endfor %}
        {% endfor %}
        first_activity_at,
        last_activity_at,
        last_purchase_at,
        {{ days_before('created_at') }} as tenure_days,
        {{ days_before('last_activity_at') }} as days_since_last_activity,
        {{ days_before('last_purchase_at') }} as days_since_last_purchase,
        engagement_score,
        email_engagement_score,
        engagement_p40,
        engagement_p80,
        {{ score_from_cuts('cast(last_purchase_at as date)', 'recency') }} as recency_score,
        {{ score_from_cuts('n_purchases_lifetime', 'frequency') }} as frequency_score,
        {{ score_from_cuts('value_lifetime', 'value') }} as value_score,
        -- One is added on both sides, so that a first event is a rise and not a division by zero.
        cast(n_activities_recent + 1 as {{ type_double() }}) / (n_activities_prior + 1) as velocity,
        top_topic,
        top_product,
        n_activities_recent > 0 as is_active,
        n_activities_prior > 0 and n_activities_recent = 0 as is_newly_silent,
        {% for measure in outcome_measures() %}
            outcome_{{ measure }},
        {% endfor %}
        n_purchases_lifetime > 0 as is_customer,
        n_purchases_lifetime > 0 and n_purchases_lifetime = n_purchases_recent as is_new_customer
    from joined

)

select * from final
