{#- Where events count from when they happened nobody reads it, and nothing is built. -#}
{{ config(materialized='table' if setting('known_by_load_time') else 'ephemeral') }}

with

late_activity as (

    select * from {{ ref('int_merged_activity') }}
    where known_after is not null

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

-- At each date what had been loaded before it, and of its outcome window everything: what happened then is the truth, whenever it was told.
placed_activity as (

    select
        late_activity.*,
        as_of_dates.as_of_date,
        late_activity.bucket_end <= as_of_dates.as_of_date as is_lifetime,
        late_activity.bucket_end <= as_of_dates.as_of_date and late_activity.bucket_end > as_of_dates.recent_start as is_recent,
        late_activity.bucket_end <= as_of_dates.recent_start and late_activity.bucket_end > as_of_dates.prior_start as is_prior,
        late_activity.bucket_end > as_of_dates.as_of_date as is_outcome,
        {{ decay(
            'cast(late_activity.bucket_end as ' ~ dbt.type_timestamp() ~ ')',
            'cast(as_of_dates.as_of_date as ' ~ dbt.type_timestamp() ~ ')'
        ) }} as decay_to_date
    from late_activity
    cross join as_of_dates
    where
        (late_activity.bucket_end <= as_of_dates.as_of_date and late_activity.known_after < as_of_dates.as_of_date)
        or (late_activity.bucket_end > as_of_dates.as_of_date and late_activity.bucket_end <= as_of_dates.window_end)

),

final as (

    select
        {% for measure in activity_measures() %}
            {% for window in ['recent', 'prior', 'lifetime'] + (['outcome'] if measure.name in outcome_measures() else []) %}
                {% set added = 'case when is_' ~ window ~ ' then ' ~ measure.name ~ ' else 0 end' %}
                cast(
                    {{ sum_of_counts(added) if measure.type == dbt.type_int() else 'sum(' ~ added ~ ')' }} as {{ measure.type }}
                ) as {{ 'outcome_' ~ measure.name if window == 'outcome' else measure.name ~ '_' ~ window }},
            {% endfor %}
        {% endfor %}
        {% for time in activity_times() %}
            {{ time.pick }}(case when is_lifetime then {{ time.name }} end) as {{ time.name }},
        {% endfor %}
        {% for weight in activity_weights() %}
            cast(coalesce(sum(
                case
                    when is_lifetime
                        then cast(cast({{ weight.name }} as {{ type_double() }}) * decay_to_date as {{ type_weight_sum() }})
                end
            ), 0) as {{ type_double() }}) as {{ weight.score }},
        {% endfor %}
        contact_key,
        as_of_date
    from placed_activity
    group by contact_key, as_of_date

)

select * from final
