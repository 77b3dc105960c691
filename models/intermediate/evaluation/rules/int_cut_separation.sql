{%- set proportions = outcomes() | selectattr('kind', 'equalto', 'proportion') | list -%}
{%- set one_segmentation = 'segmentation, cut, delta_percent, outcome' -%}

with

flows as (

    select * from {{ ref('int_cut_flows') }}
    where is_mature

),

moments as (

    select * from {{ ref('int_segment_moments') }}

),

outcome_names as (

    {% for outcome in proportions %}
        select '{{ outcome.name }}' as outcome
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

segments_after_moves as (

    select
        as_of_date,
        segmentation,
        cut,
        delta_percent,
        {% for outcome in proportions %}
            sum({{ outcome.name }}_denominator) as {{ outcome.name }}_denominator,
            sum({{ outcome.name }}_numerator) as {{ outcome.name }}_numerator,
        {% endfor %}
        max(case when is_withheld then 1 else 0 end) as n_withheld,
        to_position
    from flows
    group by as_of_date, segmentation, cut, delta_percent, to_position

),

counts_by_outcome as (

    select
        {% for part, count in [('denominator', 'n'), ('numerator', 'x')] %}
            cast(
                case outcome_names.outcome
                    {% for outcome in proportions %}
                        when '{{ outcome.name }}' then segments.{{ outcome.name }}_{{ part }}
                    {% endfor %}
                end as {{ type_double() }}
            ) as {{ count }},
        {% endfor %}
        segments.as_of_date,
        segments.segmentation,
        segments.cut,
        segments.delta_percent,
        segments.to_position,
        segments.n_withheld,
        outcome_names.outcome
    from segments_after_moves as segments
    cross join outcome_names

),

-- Counts, so that their sums are the same in any order.
counts_and_totals as (

    select
        *,
        sum(n) over (partition by {{ one_segmentation }}) as total_n,
        sum(x) over (partition by {{ one_segmentation }}) as total_x
    from counts_by_outcome

),

terms_of_segments as (

    select
        *,
        {{ mutual_information_term('x', 'n', 'total_x', 'total_n') }} as information_term,
        -- Where nobody or everybody has the outcome there is nothing to tell.
        nullif({{ binary_entropy('total_x', 'total_n') }}, 0) as entropy,
        case when n >= {{ setting('min_segment_size') }} then x / nullif(n, 0) end as reliable_value
    from counts_and_totals

),

information_up_to_segments as (

    select
        *,
        {{ sum_in_order('information_term', partition_by=one_segmentation, order_by='to_position') }} as information
    from terms_of_segments

),

-- Those whom a move takes along may be any, also some of a group that is withheld; so where one is, nothing is told of moves.
withheld_outcomes as (

    select distinct
        as_of_date,
        outcome
    from moments
    where is_withheld

),

final as (

    select
        segments.as_of_date,
        segments.segmentation,
        segments.cut,
        segments.delta_percent,
        segments.outcome,
        case
            when max(segments.n_withheld) = 0 and max(withheld.outcome) is null
                then greatest(max(segments.information), 0.0) / max(segments.entropy)
        end as theils_u,
        case
            when max(segments.n_withheld) = 0 and max(withheld.outcome) is null and count(segments.reliable_value) > 1
                then max(segments.reliable_value) / nullif(min(segments.reliable_value), 0)
        end as spread_ratio
    from information_up_to_segments as segments
    left join withheld_outcomes as withheld
        on segments.as_of_date = withheld.as_of_date and segments.outcome = withheld.outcome
    group by segments.as_of_date, segments.segmentation, segments.cut, segments.delta_percent, segments.outcome

)

select * from final
