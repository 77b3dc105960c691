{%- set boundaries = time_boundaries() -%}
{%- set as_of_positions = as_of_dates() | map(attribute='as_of') | list -%}
{%- set last = boundaries | length - 1 -%}
{%- set decays = [] -%}
{%- for position in range(1, last + 1) -%}
    {%- do decays.append('max(case when boundary_index = ' ~ position ~ ' then decay_since_previous end) as decay_' ~ position) -%}
{%- endfor -%}

with

contacts as (

    select * from {{ ref('stg_contacts') }}

),

activity as {{ inlined() }} (

    select * from {{ ref('int_contact_activity') }}

),

boundaries as (

    select * from {{ ref('int_time_boundaries') }}

),

decays as (

    select {{ decays | join(', ') }}
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
        cast(coalesce(bucket.engagement_weight, 0) as {{ type_double() }}) as engagement_score_0,
        cast(coalesce(bucket.email_engagement_weight, 0) as {{ type_double() }}) as email_engagement_score_0,
        bucket.first_activity_at as first_activity_at_0,
        bucket.last_activity_at as last_activity_at_0,
        bucket.last_purchase_at as last_purchase_at_0,
        coalesce(bucket.leading_topic, 0) as leading_topic_0,
        coalesce(bucket.leading_product, 0) as leading_product_0
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
            totals.engagement_score_{{ before }} * decays.decay_{{ position }} + cast(coalesce(bucket.engagement_weight, 0) as {{ type_double() }})
                as engagement_score_{{ position }},
            totals.email_engagement_score_{{ before }} * decays.decay_{{ position }}
            + cast(coalesce(bucket.email_engagement_weight, 0) as {{ type_double() }}) as email_engagement_score_{{ position }},
            coalesce(totals.first_activity_at_{{ before }}, bucket.first_activity_at) as first_activity_at_{{ position }},
            coalesce(bucket.last_activity_at, totals.last_activity_at_{{ before }}) as last_activity_at_{{ position }},
            coalesce(bucket.last_purchase_at, totals.last_purchase_at_{{ before }}) as last_purchase_at_{{ position }},
            greatest(totals.leading_topic_{{ before }}, coalesce(bucket.leading_topic, 0)) as leading_topic_{{ position }},
            greatest(totals.leading_product_{{ before }}, coalesce(bucket.leading_product, 0)) as leading_product_{{ position }}
        from totals_{{ before }} as totals
        cross join decays
        left join activity as bucket on totals.contact_key = bucket.contact_key and bucket.bucket_index = {{ position }}

    ),

{% endfor %}
final as (

    select
        contact_key,
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
            last_purchase_at_{{ position }},
            leading_topic_{{ position }},
            leading_product_{{ position }},
        {% endfor %}
        created_at
    from totals_{{ last }}

)

select * from final
