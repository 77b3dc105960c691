with

running_totals as {{ inlined() }} (

    select * from {{ ref('int_contact_running_totals') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

-- A window is the difference of two running totals.
{% for date in as_of_dates() %}
    features_{{ date.as_of_index }} as (

        select
            running_totals.contact_key,
            as_of_dates.as_of_date,
            {% for measure in activity_measures() %}
                cast({{ measure.name }}_{{ date.as_of }} - {{ measure.name }}_{{ date.recent_start }} as {{ measure.type }})
                    as {{ measure.name }}_recent,
                cast({{ measure.name }}_{{ date.recent_start }} - {{ measure.name }}_{{ date.prior_start }} as {{ measure.type }})
                    as {{ measure.name }}_prior,
                {{ measure.name }}_{{ date.as_of }} as {{ measure.name }}_lifetime,
                {% if measure.name in outcome_measures() %}
                    cast({{ measure.name }}_{{ date.outcome_end }} - {{ measure.name }}_{{ date.as_of }} as {{ measure.type }})
                        as outcome_{{ measure.name }},
                {% endif %}
            {% endfor %}
            first_activity_at_{{ date.as_of }} as first_activity_at,
            last_activity_at_{{ date.as_of }} as last_activity_at,
            last_purchase_at_{{ date.as_of }} as last_purchase_at,
            engagement_score_{{ date.as_of }} as engagement_score,
            email_engagement_score_{{ date.as_of }} as email_engagement_score,
            leading_topic_{{ date.as_of }} as leading_topic,
            leading_product_{{ date.as_of }} as leading_product
        from running_totals
        cross join as_of_dates
        where
            as_of_dates.as_of_index = {{ date.as_of_index }}
            -- In the base: created before the as-of date, or nobody knows when.
            and (
                running_totals.created_at is null
                or running_totals.created_at < cast(as_of_dates.as_of_date as {{ dbt.type_timestamp() }})
            )

    ),

{% endfor %}
final as (

    {% for date in as_of_dates() %}
        select * from features_{{ date.as_of_index }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select * from final
