{%- set tests = 'as_of_date, segmentation, outcome' -%}
{%- set pair = 'segment_position, other_segment_position' -%}

with

measures as (

    select * from {{ ref('int_segment_moments') }}

),

segments as (

    select * from {{ ref('dim_segments') }}

),

shares as (

    select * from {{ ref('segment_share') }}

),

settings as (

    select
        {{ critical_value(setting('confidence_level')) }} as z,
        {{ critical_sum() }} as z_with_power

),

-- Figures are cast while nothing has been divided yet.
figures as (

    select
        measures.as_of_date,
        measures.segmentation,
        measures.segment,
        measures.segment_position,
        measures.outcome,
        measures.outcome_kind,
        measures.n_contacts,
        measures.denominator >= {{ var('min_segment_size') }} as is_reliable,
        cast(measures.denominator as {{ type_double() }}) as n,
        cast(measures.numerator as {{ type_double() }}) as x,
        cast(measures.sum_of_squares as {{ type_double() }}) as squares,
        lower(trim(segments.action)) as action,
        coalesce(segments.is_unknown, false) as is_unknown,
        coalesce(measures.n_contacts < shares.size_floor, false) as is_below_floor
    from measures
    left join segments
        on
            measures.segmentation = segments.segmentation
            and measures.segment = segments.segment
    left join shares
        on
            measures.as_of_date = shares.as_of_date
            and measures.segmentation = shares.segmentation
            and measures.segment = shares.segment
    where measures.is_mature

),

valued as (

    select
        *,
        x / nullif(n, 0) as outcome_value,
        {{ squared_standard_error('x', 'squares', 'n') }} as mean_squared_error,
        case
            when outcome_kind = 'proportion' then x / nullif(n, 0) * (1.0 - x / nullif(n, 0)) / nullif(n, 0)
            else {{ squared_standard_error('x', 'squares', 'n') }}
        end as squared_error
    from figures

),

pairs as (

    select
        valued.as_of_date,
        valued.segmentation,
        valued.segment,
        valued.segment_position,
        paired.segment as other_segment,
        paired.segment_position as other_segment_position,
        valued.outcome,
        valued.outcome_kind,
        valued.n_contacts,
        paired.n_contacts as other_n_contacts,
        valued.n,
        paired.n as other_n,
        valued.x,
        paired.x as other_x,
        valued.outcome_value,
        paired.outcome_value as other_outcome_value,
        valued.mean_squared_error,
        paired.mean_squared_error as other_mean_squared_error,
        valued.squared_error,
        paired.squared_error as other_squared_error,
        settings.z,
        settings.z_with_power,
        valued.is_reliable and paired.is_reliable as is_reliable,
        valued.is_below_floor or paired.is_below_floor as is_below_floor,
        valued.is_unknown or paired.is_unknown as is_unknown,
        coalesce(valued.action = paired.action, false) as same_action
    from valued
    inner join valued as paired
        on
            valued.as_of_date = paired.as_of_date
            and valued.segmentation = paired.segmentation
            and valued.outcome = paired.outcome
            and valued.segment_position < paired.segment_position
    cross join settings

),

-- Means of money that are equal may still differ in their last digits.
compared as (

    select
        *,
        case
            when abs(outcome_value - other_outcome_value) <= abs(outcome_value) * 0.000000000001 then 0.0
            else outcome_value - other_outcome_value
        end as difference,
        {% for side, name in [('lower', 'low'), ('upper', 'high')] %}
            case
                when outcome_value is null or other_outcome_value is null then null
                when outcome_kind = 'proportion' then {{ newcombe_bound('x', 'n', 'other_x', 'other_n', 'z', side) }}
                else {{ difference_of_means_bound(
                    'outcome_value', 'mean_squared_error', 'other_outcome_value', 'other_mean_squared_error', 'z', side
                ) }}
            end as ci_{{ name }},
        {% endfor %}
        case
            when outcome_kind = 'proportion' then {{ two_proportions_z('x', 'n', 'other_x', 'other_n') }}
            else {{ two_means_z('outcome_value', 'mean_squared_error', 'other_outcome_value', 'other_mean_squared_error') }}
        end as z_of_pair,
        case
            when outcome_kind = 'proportion'
                then {{ detectable_difference_of_proportions('x', 'n', 'other_x', 'other_n', 'z_with_power') }}
            else z_with_power * sqrt(squared_error + other_squared_error)
        end as minimum_detectable_difference,
        -- The sum of the two variances of one contact, and that of the two averages.
        squared_error * n + other_squared_error * other_n as variance_of_contacts,
        squared_error + other_squared_error as variance_of_difference
    from pairs

),

tested as (

    select
        *,
        case
            -- They differ although nobody within either does: no chance is left.
            when outcome_kind <> 'proportion' and variance_of_difference = 0 and difference <> 0 then 0.0
            else {{ normal_p_value('z_of_pair') }}
        end as p_value,
        z_with_power * z_with_power * variance_of_contacts / nullif(difference * difference, 0) as contacts_to_tell_apart,
        z_with_power * z_with_power * variance_of_difference / nullif(difference * difference, 0) as windows_to_tell_apart
    from compared

),

ranked as (

    select
        *,
        {{ holm_term('p_value', tests, pair) }} as p_by_rank
    from tested

),

adjusted as (

    select
        *,
        {{ holm_adjusted('p_by_rank', 'p_value', tests, pair) }} as p_adjusted
    from ranked

),

told_apart as (

    select
        *,
        case when is_reliable then p_adjusted < {{ significance_level() }} end as is_told_apart
    from adjusted

),

counted as (

    select
        *,
        count(is_told_apart) over (
            partition by as_of_date, segmentation, segment, other_segment
        ) as n_outcomes_compared,
        sum(case when is_told_apart then 1 else 0 end) over (
            partition by as_of_date, segmentation, segment, other_segment
        ) as n_outcomes_told_apart
    from told_apart

),

judged as (

    select
        *,
        case
            -- What is not known of a contact is asked for, not merged with what is known of paired.
            when is_unknown then null
            -- Where there is nobody, there is nothing to merge.
            when n_contacts = 0 or other_n_contacts = 0 then null
            when n_outcomes_compared > 0 and n_outcomes_told_apart = 0 then 'not_told_apart'
            when same_action then 'same_action'
            when is_below_floor then 'below_size_floor'
        end as merge_reason
    from counted

)

select
    as_of_date,
    segmentation,
    segment,
    other_segment,
    outcome,
    n_contacts,
    other_n_contacts,
    n as denominator,
    other_n as other_denominator,
    outcome_value,
    other_outcome_value,
    difference,
    ci_low,
    ci_high,
    p_value,
    p_adjusted,
    is_told_apart,
    minimum_detectable_difference,
    -- Beyond a trillion contacts or a thousand windows nobody waits.
    cast(case when contacts_to_tell_apart <= 1e12 then greatest(ceil(contacts_to_tell_apart), 1) end as {{ dbt.type_bigint() }})
        as contacts_needed,
    cast(case when windows_to_tell_apart <= 1001 then greatest(ceil(windows_to_tell_apart) - 1, 0) end as {{ dbt.type_int() }})
        as periods_needed,
    cast(n_outcomes_compared as {{ dbt.type_int() }}) as n_outcomes_compared,
    cast(n_outcomes_told_apart as {{ dbt.type_int() }}) as n_outcomes_told_apart,
    same_action,
    is_below_floor,
    is_unknown,
    merge_reason is not null as merge_candidate,
    merge_reason
from judged
