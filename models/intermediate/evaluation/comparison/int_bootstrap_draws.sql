with

cells as (

    select * from {{ ref('int_compared_cells') }}

),

digits as (

    {% for digit in range(10) %}
        select {{ digit }} as digit
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

numbers as (

    select 1000 * thousands.digit + 100 * hundreds.digit + 10 * tens.digit + units.digit + 1 as replicate
    from digits as thousands
    cross join digits as hundreds
    cross join digits as tens
    cross join digits as units

),

replicates as (

    select replicate from numbers
    where replicate <= {{ setting('bootstrap_replicates') }}

),

-- The contacts of a cell with the outcome, and those without it: two groups of contacts that are alike.
outcome_sides as (

    select 0 as has_outcome
    union all
    select 1 as has_outcome

),

pairs_of_positions as (

    select distinct
        segment_position,
        challenger_position
    from cells

),

hashes_of_draws as (

    select
        replicates.replicate,
        pairs_of_positions.segment_position,
        pairs_of_positions.challenger_position,
        outcome_sides.has_outcome,
        {{ text_md5(
            "cast(replicates.replicate as " ~ type_text() ~ ") || '|' || cast(pairs_of_positions.segment_position as " ~ type_text()
            ~ ") || '|' || cast(pairs_of_positions.challenger_position as " ~ type_text()
            ~ ") || '|' || cast(outcome_sides.has_outcome as " ~ type_text() ~ ")"
        ) }} as digits
    from replicates
    cross join pairs_of_positions
    cross join outcome_sides

),

-- Box and Muller: two even numbers make a normal one.
final as (

    select
        replicate,
        segment_position,
        challenger_position,
        has_outcome,
        sqrt(-2.0 * ln({{ hashed_fraction('digits', 1) }})) * cos(6.28318530717958648 * {{ hashed_fraction('digits', 9) }}) as z
    from hashes_of_draws

)

select * from final
