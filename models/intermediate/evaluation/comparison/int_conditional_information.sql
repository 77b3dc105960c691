{%- set pair = 'as_of_date, segmentation, challenger, outcome' -%}

with

cells as (

    select * from {{ ref('int_compared_cells') }}

),

-- Either of the two may be the champion.
cells_from_both_sides as (

    select
        as_of_date,
        segmentation,
        challenger,
        outcome,
        segment_position,
        challenger_position,
        n_contacts,
        n_with_outcome,
        is_withheld
    from cells
    union all
    select
        as_of_date,
        challenger as segmentation,
        segmentation as challenger,
        outcome,
        challenger_position as segment_position,
        segment_position as challenger_position,
        n_contacts,
        n_with_outcome,
        is_withheld
    from cells

),

-- The champion's segments, whose contacts the challenger parts again, and the base.
cells_within_segments as (

    select
        *,
        cast(n_contacts as {{ type_double() }}) as n,
        cast(n_with_outcome as {{ type_double() }}) as x,
        cast(sum(n_contacts) over (partition by {{ pair }}, segment_position) as {{ type_double() }}) as segment_n,
        cast(sum(n_with_outcome) over (partition by {{ pair }}, segment_position) as {{ type_double() }}) as segment_x,
        cast(sum(n_contacts) over (partition by {{ pair }}) as {{ type_double() }}) as base_n,
        row_number() over (partition by {{ pair }}, segment_position order by challenger_position) as place_in_segment,
        row_number() over (partition by {{ pair }} order by segment_position, challenger_position) as place_in_pair
    from cells_from_both_sides

),

information_of_cells as (

    select
        *,
        case when x > 0 then x * ln((x / n) / (segment_x / segment_n)) else 0.0 end
        + case when x < n then (n - x) * ln(((n - x) / n) / ((segment_n - segment_x) / segment_n)) else 0.0 end as information_term,
        -- Where everybody or nobody of a segment has the outcome, the challenger has nothing left to tell.
        case when segment_x > 0 and segment_x < segment_n and place_in_segment > 1 then 1 else 0 end as degree
    from cells_within_segments

),

information_beside_cells as (

    select
        *,
        greatest(0.0, {{ sum_in_order('information_term', pair, 'segment_position, challenger_position') }}) / base_n as information,
        sum(degree) over (partition by {{ pair }}) as degrees_of_freedom,
        max(case when is_withheld then 1 else 0 end) over (partition by {{ pair }}) as n_withheld
    from information_of_cells

),

information_of_pairs as (

    select
        *,
        2.0 * base_n * information as chi_square
    from information_beside_cells
    where place_in_pair = 1

),

-- The exact sum is long where there are many degrees of freedom.
information_with_z as (

    select
        *,
        {{ wilson_hilferty_z('chi_square', 'greatest(degrees_of_freedom, 1)') }} as z_of_many_degrees
    from information_of_pairs

),

final as (

    select
        as_of_date,
        segmentation,
        challenger,
        outcome,
        information,
        cast(degrees_of_freedom as {{ dbt.type_int() }}) as degrees_of_freedom,
        case
            when degrees_of_freedom = 0 then 1.0
            when degrees_of_freedom <= {{ max_comparison_degrees() }}
                then {{ chi_square_p_value('chi_square', 'degrees_of_freedom', max_comparison_degrees()) }}
            when z_of_many_degrees > 0 then {{ normal_p_value('z_of_many_degrees') }} / 2.0
            else 1.0 - {{ normal_p_value('z_of_many_degrees') }} / 2.0
        end as p_value,
        n_withheld > 0 as is_withheld
    from information_with_z

)

select * from final
