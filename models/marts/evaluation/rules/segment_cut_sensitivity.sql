with

flows as (

    select * from {{ ref('int_cut_flows') }}
    where is_current

),

separation as (

    select * from {{ ref('int_cut_separation') }}

),

outcome_names as (

    {% for outcome in outcomes() if outcome.kind == 'proportion' %}
        select '{{ outcome.name }}' as outcome
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

flips_by_move as (

    select
        as_of_date,
        segmentation,
        cut,
        cut_value,
        segments,
        delta_percent,
        sum(n_contacts) as n_contacts,
        sum(case when from_position <> to_position then n_contacts else 0 end) as n_flipped
    from flows
    where delta_percent <> 0
    group by as_of_date, segmentation, cut, cut_value, segments, delta_percent

),

changes_of_separation as (

    select
        moved.as_of_date,
        moved.segmentation,
        moved.cut,
        moved.delta_percent,
        moved.outcome,
        moved.theils_u,
        moved.spread_ratio,
        moved.theils_u - unmoved.theils_u as theils_u_change,
        moved.spread_ratio - unmoved.spread_ratio as spread_ratio_change
    from separation as moved
    inner join separation as unmoved
        on
            moved.segmentation = unmoved.segmentation
            and moved.cut = unmoved.cut
            and moved.outcome = unmoved.outcome
            and unmoved.delta_percent = 0

),

final as (

    select
        flips.as_of_date,
        changes.as_of_date as outcome_as_of_date,
        flips.segmentation,
        flips.cut,
        flips.cut_value,
        flips.segments,
        cast(flips.delta_percent as {{ type_double() }}) / 100 as cut_change,
        outcome_names.outcome,
        cast(flips.n_contacts as {{ dbt.type_bigint() }}) as n_contacts,
        cast(flips.n_flipped as {{ dbt.type_bigint() }}) as n_flipped,
        cast(flips.n_flipped as {{ type_double() }}) / flips.n_contacts as flip_share,
        changes.theils_u,
        changes.theils_u_change,
        changes.spread_ratio,
        changes.spread_ratio_change,
        -- More than 2 % of the contacts for every 1 % that the cut moves.
        flips.n_flipped * 100 > 2 * abs(flips.delta_percent) * flips.n_contacts as is_knife_edge
    from flips_by_move as flips
    cross join outcome_names
    left join changes_of_separation as changes
        on
            flips.segmentation = changes.segmentation
            and flips.cut = changes.cut
            and flips.delta_percent = changes.delta_percent
            and outcome_names.outcome = changes.outcome

)

select * from final
