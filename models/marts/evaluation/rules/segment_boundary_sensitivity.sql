{%- set proportions = outcomes() | selectattr('kind', 'equalto', 'proportion') | list -%}
{%- set cut_keys = 'segmentation, segment, cut_number, delta_percent, outcome' -%}

with

flows as (

    select * from {{ ref('int_boundary_flows') }}

),

outcome_names as (

    {% for outcome in proportions %}
        select '{{ outcome.name }}' as outcome
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

-- Who moves, at the analysis date.
flips as (

    select
        as_of_date,
        segmentation,
        segment,
        segment_position,
        cut_number,
        field,
        operator,
        cut,
        delta_percent,
        sum(n_contacts) as n_contacts,
        sum(case when from_position <> to_position then n_contacts else 0 end) as n_flipped,
        sum(n_at_cut) as n_at_cut
    from flows
    where is_current
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9

),

-- What the segments would be, at the newest date whose outcomes are known.
moved_segments as (

    select
        as_of_date,
        segmentation,
        segment,
        cut_number,
        delta_percent,
        to_position,
        {% for outcome in proportions %}
            sum({{ outcome.name }}_denominator) as {{ outcome.name }}_denominator,
            sum({{ outcome.name }}_numerator) as {{ outcome.name }}_numerator,
        {% endfor %}
        sum(n_contacts) as n_contacts
    from flows
    where is_mature
    group by 1, 2, 3, 4, 5, 6

),

by_outcome as (

    select
        moved_segments.as_of_date,
        moved_segments.segmentation,
        moved_segments.segment,
        moved_segments.cut_number,
        moved_segments.delta_percent,
        moved_segments.to_position,
        outcome_names.outcome,
        cast(
            case outcome_names.outcome
                {% for outcome in proportions %}
                    when '{{ outcome.name }}' then moved_segments.{{ outcome.name }}_denominator
                {% endfor %}
            end as {{ type_double() }}
        ) as n,
        cast(
            case outcome_names.outcome
                {% for outcome in proportions %}
                    when '{{ outcome.name }}' then moved_segments.{{ outcome.name }}_numerator
                {% endfor %}
            end as {{ type_double() }}
        ) as x
    from moved_segments
    cross join outcome_names

),

-- Counts, so that their sums are the same in any order.
with_totals as (

    select
        *,
        sum(n) over (partition by {{ cut_keys }}) as total_n,
        sum(x) over (partition by {{ cut_keys }}) as total_x
    from by_outcome

),

with_terms as (

    select
        *,
        {{ mutual_information_term('x', 'n', 'total_x', 'total_n') }} as information_term,
        -- Where nobody or everybody has the outcome there is nothing to tell.
        nullif({{ binary_entropy('total_x', 'total_n') }}, 0) as entropy,
        case when n >= {{ var('min_segment_size') }} then x / nullif(n, 0) end as reliable_value
    from with_totals

),

with_information as (

    select
        *,
        {{ sum_in_order('information_term', partition_by=cut_keys, order_by='to_position') }} as information
    from with_terms

),

figures as (

    select
        as_of_date,
        segmentation,
        segment,
        cut_number,
        delta_percent,
        outcome,
        greatest(max(information), 0.0) / max(entropy) as theils_u,
        case when count(reliable_value) > 1 then max(reliable_value) / nullif(min(reliable_value), 0) end as spread_ratio
    from with_information
    group by 1, 2, 3, 4, 5, 6

),

changes as (

    select
        moved.as_of_date,
        moved.segmentation,
        moved.segment,
        moved.cut_number,
        moved.delta_percent,
        moved.outcome,
        moved.theils_u,
        moved.spread_ratio,
        moved.theils_u - unmoved.theils_u as theils_u_change,
        moved.spread_ratio - unmoved.spread_ratio as spread_ratio_change
    from figures as moved
    inner join figures as unmoved
        on
            moved.segmentation = unmoved.segmentation
            and moved.segment = unmoved.segment
            and moved.cut_number = unmoved.cut_number
            and moved.outcome = unmoved.outcome
            and unmoved.delta_percent = 0

),

final as (

    select
        flips.as_of_date,
        changes.as_of_date as outcome_as_of_date,
        flips.segmentation,
        flips.segment,
        flips.cut_number,
        flips.field,
        flips.operator,
        flips.cut,
        cast(flips.delta_percent as {{ type_double() }}) / 100 as cut_change,
        outcome_names.outcome,
        cast(flips.n_contacts as {{ dbt.type_bigint() }}) as n_contacts,
        cast(flips.n_flipped as {{ dbt.type_bigint() }}) as n_flipped,
        cast(flips.n_flipped as {{ type_double() }}) / flips.n_contacts as flip_share,
        changes.theils_u,
        changes.theils_u_change,
        changes.spread_ratio,
        changes.spread_ratio_change,
        cast(flips.n_at_cut as {{ type_double() }}) / flips.n_contacts as density_at_cut,
        -- More than 2 % of the contacts for every 1 % that the cut moves.
        flips.n_flipped * 100 > 2 * abs(flips.delta_percent) * flips.n_contacts as is_knife_edge
    from flips
    cross join outcome_names
    left join changes
        on
            flips.segmentation = changes.segmentation
            and flips.segment = changes.segment
            and flips.cut_number = changes.cut_number
            and flips.delta_percent = changes.delta_percent
            and outcome_names.outcome = changes.outcome
    where flips.delta_percent <> 0

)

select
    as_of_date,
    outcome_as_of_date,
    segmentation,
    segment,
    cut_number,
    field,
    operator,
    cut,
    cut_change,
    outcome,
    n_contacts,
    n_flipped,
    flip_share,
    theils_u,
    theils_u_change,
    spread_ratio,
    spread_ratio_change,
    density_at_cut,
    is_knife_edge
from final
