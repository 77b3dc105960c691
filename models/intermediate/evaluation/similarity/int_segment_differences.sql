with

segment_moments as (

    select * from {{ ref('int_segment_moments') }}
    where is_mature

),

critical_values as (

    select
        {{ critical_value(setting('confidence_level')) }} as z,
        {{ critical_sum() }} as z_with_power

),

-- Figures are cast while nothing has been divided yet.
sums_of_segments as (

    select
        *,
        cast(denominator as {{ type_double() }}) as n,
        cast(case when is_withheld then null else numerator end as {{ type_double() }}) as x,
        cast(case when is_withheld then null else sum_of_squares end as {{ type_double() }}) as squares
    from segment_moments

),

values_of_segments as (

    select
        *,
        x / nullif(n, 0) as outcome_value,
        {{ squared_standard_error('x', 'squares', 'n') }} as mean_squared_error,
        case
            when outcome_kind = 'proportion' then x / nullif(n, 0) * (1.0 - x / nullif(n, 0)) / nullif(n, 0)
            else {{ squared_standard_error('x', 'squares', 'n') }}
        end as squared_error
    from sums_of_segments

),

pairs_of_segments as (

    select
        one.as_of_date,
        one.segmentation,
        one.segment,
        one.segment_position,
        other.segment as other_segment,
        other.segment_position as other_segment_position,
        one.outcome,
        one.outcome_kind,
        one.n_contacts,
        other.n_contacts as other_n_contacts,
        one.n,
        other.n as other_n,
        one.x,
        other.x as other_x,
        one.outcome_value,
        other.outcome_value as other_outcome_value,
        one.mean_squared_error,
        other.mean_squared_error as other_mean_squared_error,
        one.squared_error,
        other.squared_error as other_squared_error,
        critical_values.z,
        critical_values.z_with_power
    from values_of_segments as one
    inner join values_of_segments as other
        on
            one.as_of_date = other.as_of_date
            and one.segmentation = other.segmentation
            and one.outcome = other.outcome
            and one.segment_position < other.segment_position
    cross join critical_values

),

-- Means of money that are equal may still differ in their last digits.
differences_of_pairs as (

    select
        *,
        case
            when abs(outcome_value - other_outcome_value) <= abs(outcome_value) * 0.000000000001 then 0.0
            else outcome_value - other_outcome_value
        end as difference,
        case
            when outcome_kind = 'proportion' then {{ two_proportions_z('x', 'n', 'other_x', 'other_n') }}
            else {{ two_means_z('outcome_value', 'mean_squared_error', 'other_outcome_value', 'other_mean_squared_error') }}
        end as z_of_pair,
        -- The sum of the two variances of one contact, and that of the two averages.
        squared_error * n + other_squared_error * other_n as variance_of_contacts,
        squared_error + other_squared_error as variance_of_difference
    from pairs_of_segments

),

planned_pairs as (

    select
        *,
        z_with_power * z_with_power * variance_of_contacts / nullif(difference * difference, 0) as contacts_to_tell_apart,
        z_with_power * z_with_power * variance_of_difference / nullif(difference * difference, 0) as windows_to_tell_apart
    from differences_of_pairs

),

final as (

    select
        as_of_date,
        segmentation,
        segment,
        segment_position,
        other_segment,
        other_segment_position,
        outcome,
        n_contacts,
        other_n_contacts,
        n as denominator,
        other_n as other_denominator,
        outcome_value,
        other_outcome_value,
        difference,
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
            -- They differ although nobody within either does: no chance is left.
            when outcome_kind <> 'proportion' and variance_of_difference = 0 and difference <> 0 then 0.0
            else {{ normal_p_value('z_of_pair') }}
        end as p_value,
        case
            when outcome_kind = 'proportion'
                then {{ detectable_difference_of_proportions('x', 'n', 'other_x', 'other_n', 'z_with_power') }}
            else z_with_power * sqrt(squared_error + other_squared_error)
        end as minimum_detectable_difference,
        -- Beyond a trillion contacts or a thousand windows nobody waits.
        cast(case when contacts_to_tell_apart <= 1e12 then greatest(ceil(contacts_to_tell_apart), 1) end as {{ dbt.type_bigint() }})
            as contacts_needed,
        cast(case when windows_to_tell_apart <= 1001 then greatest(ceil(windows_to_tell_apart) - 1, 0) end as {{ dbt.type_int() }})
            as periods_needed
    from planned_pairs

)

select * from final
