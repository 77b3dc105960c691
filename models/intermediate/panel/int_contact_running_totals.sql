{%- set boundaries = time_boundaries() -%}
{%- set as_of_positions = as_of_dates() | map(attribute='as_of') | list -%}
{%- set last = boundaries | length - 1 -%}

with

contacts as (

    select * from {{ ref('stg_contacts') }}

),

activity as (

    select * from {{ ref('int_contact_activity') }}

),

boundaries as (

    select * from {{ ref('int_time_boundaries') }}

),

decays as (

    select
        {% for position in range(1, last + 1) %}
            max(case when boundary_index = {{ position }} then decay_since_previous end) as decay_{{ position }}
            {{- ',' if not loop.last }}
        {% endfor %}
    from boundaries

),

-- Bucket by bucket: what a contact had before the boundary, and what the bucket adds.
totals_0 as (

    select
        contacts.contact_key,
        contacts.created_at,
        {% for measure in activity_measures() %}
            coalesce(bucket.{{ measure.name }}, 0) as {{ measure.name }}_0,
        {% endfor %}
        cast(coalesce(bucket.engagement_weight, 0) as double) as engagement_score_0,
        cast(coalesce(bucket.email_engagement_weight, 0) as double) as email_engagement_score_0,
        bucket.first_activity_at as first_activity_at_0,
        bucket.last_activity_at as last_activity_at_0,
        bucket.last_purchase_at as last_purchase_at_0
        {%- for kind in interest_kinds() %},
        coalesce(bucket.leading_{{ kind }}, 0) as leading_{{ kind }}_0
        {%- endfor %}
    from contacts
    left join activity as bucket on contacts.contact_key = bucket.contact_key and bucket.bucket_index = 0

),

{% for position in range(1, last + 1) %}
    {%- set before = position - 1 -%}
    totals_{{ position }} as (

        select
            totals.*,
            {% for measure in activity_measures() %}
                cast(totals.{{ measure.name }}_{{ before }} + coalesce(bucket.{{ measure.name }}, 0) as {{ measure.type }})
                    as {{ measure.name }}_{{ position }},
            {% endfor %}
            {% for score, weight in [('engagement_score', 'engagement_weight'), ('email_engagement_score', 'email_engagement_weight')] %}
                totals.{{ score }}_{{ before }} * decays.decay_{{ position }} + cast(coalesce(bucket.{{ weight }}, 0) as double)
                    as {{ score }}_{{ position }},
            {% endfor %}
            coalesce(totals.first_activity_at_{{ before }}, bucket.first_activity_at) as first_activity_at_{{ position }},
            coalesce(bucket.last_activity_at, totals.last_activity_at_{{ before }}) as last_activity_at_{{ position }},
            coalesce(bucket.last_purchase_at, totals.last_purchase_at_{{ before }}) as last_purchase_at_{{ position }}
            {%- for kind in interest_kinds() %},
            greatest(totals.leading_{{ kind }}_{{ before }}, coalesce(bucket.leading_{{ kind }}, 0)) as leading_{{ kind }}_{{ position }}
            {%- endfor %}
        from totals_{{ before }} as totals
        cross join decays
        left join activity as bucket on totals.contact_key = bucket.contact_key and bucket.bucket_index = {{ position }}

    ),

{% endfor %}
final as (

    select
        contact_key,
        created_at,
        {% for position in range(last + 1) %}
            {% for measure in activity_measures() %}
                {{ measure.name }}_{{ position }},
            {% endfor %}
        {% endfor %}
        {% for position in as_of_positions %}
            engagement_score_{{ position }},
            email_engagement_score_{{ position }},
            first_activity_at_{{ position }},
            last_activity_at_{{ position }},
            last_purchase_at_{{ position }}
            {%- for kind in interest_kinds() %},
            leading_{{ kind }}_{{ position }}
            {%- endfor %}
            {{- ',' if not loop.last }}
        {% endfor %}
    from totals_{{ last }}

)

select * from final
