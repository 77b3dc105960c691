with

moments as (

    select * from {{ ref('int_segment_moments') }}
    where is_mature

),

counts as (

    select
        as_of_date,
        segmentation,
        segment_position,
        outcome,
        outcome_kind,
        cast(denominator as {{ type_double() }}) as n,
        cast(numerator as {{ type_double() }}) as x
    from moments

),

counts_beside_their_total as (

    select
        *,
        {{ sum_in_order('n') }} as total_n,
        {{ sum_in_order('x') }} as total_x,
        row_number() over (partition by as_of_date, segmentation, outcome order by segment_position) as segment_rank
    from counts

),

-- Where nobody or everybody has the outcome there is nothing to tell.
terms_of_segments as (

    select
        *,
        case
            when outcome_kind = 'proportion' and total_x > 0 and total_x < total_n
                then {{ mutual_information_term('x', 'n', 'total_x', 'total_n') }}
        end as mutual_information_term,
        case
            when outcome_kind = 'proportion' and total_x > 0 and total_x < total_n
                then {{ information_value_term('x', 'n', 'total_x', 'total_n') }}
        end as information_value_term
    from counts_beside_their_total

),

sums_of_terms as (

    select
        *,
        {{ sum_in_order('mutual_information_term') }} as information,
        {{ sum_in_order('information_value_term') }} as information_value
    from terms_of_segments

),

final as (

    select
        as_of_date,
        segmentation,
        outcome,
        outcome_kind,
        -- Rounding may put nothing a little below it.
        case when information < 0 then 0.0 else information end as mutual_information,
        case when information < 0 then 0.0 else information end / nullif({{ binary_entropy('total_x', 'total_n') }}, 0) as theils_u,
        information_value,
        case
            when information_value < 0.02 then 'none'
            when information_value < 0.1 then 'weak'
            when information_value < 0.3 then 'medium'
            when information_value <= 0.5 then 'strong'
            when information_value > 0.5 then 'suspected_leak'
        end as information_value_reading
    from sums_of_terms
    where segment_rank = 1

)

select * from final
