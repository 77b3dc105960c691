{%- set proportions = outcomes() | selectattr('kind', 'equalto', 'proportion') | list -%}
{%- set one_segmentation = 'segmentation, cut, delta_percent, outcome' -%}

with

flows as (

    select * from {{ ref('int_cut_flows') }}
    where is_mature

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

final as (

    select
        as_of_date,
        segmentation,
        cut,
        delta_percent,
        outcome,
        greatest(max(information), 0.0) / max(entropy) as theils_u,
        case when count(reliable_value) > 1 then max(reliable_value) / nullif(min(reliable_value), 0) end as spread_ratio
    from information_up_to_segments
    group by as_of_date, segmentation, cut, delta_percent, outcome

)

select * from final
