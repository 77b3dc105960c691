{%- set group = 'as_of_date, segmentation, outcome' -%}

with

sums as (

    select * from {{ ref('int_segment_sums') }}

),

withheld_segments as (

    select * from {{ ref('int_withheld_segments') }}

),

-- Which must be withheld: the small ones, and what they would follow from.
chosen_sums as (

    select
        sums.*,
        case
            when coalesce(sums.denominator, 0) = 0 then 3
            when sums.denominator < {{ setting('min_published_contacts') }} or withheld_segments.segmentation is not null then 1
            else 2
        end as choice
    from sums
    left join withheld_segments
        on
            sums.as_of_date = withheld_segments.as_of_date
            and sums.segmentation = withheld_segments.segmentation
            and sums.segment_position = withheld_segments.segment_position
            and withheld_segments.outcome = case sums.outcome
                {% for outcome, counted_as in outcomes_counted_alike().items() %}
                    when '{{ outcome }}' then '{{ counted_as }}'
                {% endfor %}
            end

),

sums_in_order as (

    select
        *,
        min(choice) over (partition by {{ group }}) as first_choice,
        sum(denominator) over (partition by {{ group }}) as base_denominator,
        coalesce(sum(denominator) over (
            partition by {{ group }} order by choice, denominator, segment_position rows between unbounded preceding and 1 preceding
        ), 0) as n_before
    from chosen_sums

),

-- The sum of those that are withheld follows from the base, so together they are no fewer than the least number either.
withheld_sums as (

    select
        *,
        first_choice = 1 and choice < 3 and (choice = 1 or n_before < {{ setting('min_published_contacts') }}) as is_withheld
    from sums_in_order

),

sums_beside_the_withheld as (

    select
        *,
        {% for moment in ['denominator', 'numerator', 'sum_of_squares'] %}
            cast(sum({{ moment }}) over (partition by {{ group }}, is_withheld) as {{ type_double() }}) as withheld_{{ moment }},
        {% endfor %}
        cast(sum(denominator) over (
            partition by {{ group }}, is_withheld order by segment_position rows between unbounded preceding and current row
        ) as {{ type_double() }}) as n_so_far
    from withheld_sums

),

-- They have the rate that they have together. It follows from the base and the others anyway, so what is computed from here on tells no
-- more.
-- Of a base that is too small itself nothing is told.
final as (

    select
        as_of_date,
        is_current,
        is_mature,
        window_start,
        window_end,
        segmentation,
        segment,
        segment_position,
        outcome,
        outcome_kind,
        n_contacts,
        denominator,
        {% for moment, type in [('numerator', type_money_total()), ('sum_of_squares', type_square_sum())] %}
            {% set share_so_far = 'withheld_' ~ moment ~ ' / withheld_denominator' %}
            cast(
                case
                    when not is_withheld then {{ moment }}
                    when base_denominator >= {{ setting('min_published_contacts') }}
                        then
                            cast({{ share_so_far }} * n_so_far as {{ type }})
                            - cast({{ share_so_far }} * (n_so_far - denominator) as {{ type }})
                end as {{ type }}
            ) as {{ moment }},
        {% endfor %}
        is_withheld
    from sums_beside_the_withheld

)

select * from final
