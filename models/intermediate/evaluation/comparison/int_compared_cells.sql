{%- set compared = compared_segmentations() -%}
{%- set pair = 'as_of_date, segmentation, challenger, outcome' -%}
{%- set proportions = outcomes() | selectattr('kind', 'equalto', 'proportion') | map(attribute='name') | list -%}

with

combinations as (

    select * from {{ ref('int_segment_combinations') }}

),

mature_dates as (

    select * from {{ ref('int_as_of_dates') }}
    where is_mature

),

compared_combinations as (

    select
        combinations.as_of_date,
        {% for segmentation in compared %}
            combinations.{{ segmentation }}_position,
        {% endfor %}
        {% for outcome in proportions %}
            sum(combinations.{{ outcome }}_denominator) as {{ outcome }}_denominator,
            sum(combinations.{{ outcome }}_numerator) as {{ outcome }}_numerator{{ ',' if not loop.last }}
        {% endfor %}
    from combinations
    inner join mature_dates on combinations.as_of_date = mature_dates.as_of_date
    group by {{ range(1, compared | length + 2) | join(', ') }}

),

-- In the order of the var; without an entry there is nothing to list.
listed as (

    {% for segmentation in compared %}
        select
            {{ loop.index }} as list_position,
            '{{ segmentation }}' as segmentation
        {{ 'union all' if not loop.last }}
    {% else %}
        select
            0 as list_position,
            'none' as segmentation
    {% endfor %}

),

proportions as (

    {% for outcome in proportions %}
        select '{{ outcome }}' as outcome
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

-- Each pair once, as champion the one that the var names first: the mart looks at it from both sides.
pairs as (

    select
        champions.segmentation,
        challengers.segmentation as challenger
    from listed as champions
    inner join listed as challengers on champions.list_position < challengers.list_position

),

cells as (

    select
        compared_combinations.as_of_date,
        pairs.segmentation,
        pairs.challenger,
        proportions.outcome,
        {{ position_in('pairs.segmentation', 'compared_combinations', compared) }} as segment_position,
        {{ position_in('pairs.challenger', 'compared_combinations', compared) }} as challenger_position,
        {% for measure, column in [('denominator', 'n_contacts'), ('numerator', 'n_with_outcome')] %}
            sum(
                case proportions.outcome
                    {% for outcome in proportions %}
                        when '{{ outcome }}' then compared_combinations.{{ outcome }}_{{ measure }}
                    {% endfor %}
                end
            ) as {{ column }}{{ ',' if not loop.last }}
        {% endfor %}
    from compared_combinations
    cross join pairs
    cross join proportions
    group by 1, 2, 3, 4, 5, 6

),

-- What was known at a date: the rates of the newest date whose window had closed by then.
known_dates as (

    select
        mature_dates.as_of_date,
        max(earlier_dates.as_of_date) as rates_as_of_date
    from mature_dates
    inner join mature_dates as earlier_dates on mature_dates.as_of_date >= earlier_dates.window_end
    group by 1

),

-- Each date looks at the cells of two: its own, which are judged, and those that give the rates.
looks as (

    select
        as_of_date,
        rates_as_of_date,
        as_of_date as looked_at,
        1 as is_judged
    from known_dates
    union all
    select
        as_of_date,
        rates_as_of_date,
        rates_as_of_date as looked_at,
        0 as is_judged
    from known_dates

),

looked_at as (

    select
        looks.as_of_date,
        looks.rates_as_of_date,
        looks.is_judged,
        cells.segmentation,
        cells.challenger,
        cells.outcome,
        cells.segment_position,
        cells.challenger_position,
        cells.n_contacts,
        cells.n_with_outcome
    from cells
    inner join looks on cells.as_of_date = looks.looked_at
    where cells.n_contacts > 0

),

-- Sums over the base, the champion's segment and the challenger's, of the one date and of the other.
summed as (

    select
        *,
        sum(case when is_judged = 1 then n_contacts end) over (partition by {{ pair }}) as n_base,
        sum(case when is_judged = 0 then n_contacts end) over (partition by {{ pair }}) as base_known,
        sum(case when is_judged = 0 then n_with_outcome end) over (partition by {{ pair }}) as base_known_with_outcome,
        {% for side in ['segment', 'challenger'] %}
            sum(case when is_judged = 0 then n_contacts end) over (partition by {{ pair }}, {{ side }}_position) as {{ side }}_known,
            sum(case when is_judged = 0 then n_with_outcome end)
                over (partition by {{ pair }}, {{ side }}_position) as {{ side }}_known_with_outcome,
            row_number() over (
                partition by {{ pair }}, is_judged, {{ side }}_position
                order by segment_position, challenger_position
            ) as place_in_{{ side }}{{ ',' if not loop.last }}
        {% endfor %}
    from looked_at

),

judged as (

    select
        *,
        sum(case when place_in_segment = 1 then 1 else 0 end) over (partition by {{ pair }}) as n_segments,
        sum(case when place_in_challenger = 1 then 1 else 0 end) over (partition by {{ pair }}) as challenger_n_segments
    from summed
    where is_judged = 1 and base_known > 0

),

-- Half a contact with the outcome and half a one without keep the base's rate off 0 and 1.
with_base_rate as (

    select
        *,
        (cast(base_known_with_outcome as {{ type_double() }}) + 0.5) / (cast(base_known as {{ type_double() }}) + 1.0) as base_rate
    from judged

),

-- One contact with the base's rate is added to each segment, so that one that had nobody has the base's rate.
final as (

    select
        as_of_date,
        rates_as_of_date,
        segmentation,
        challenger,
        outcome,
        cast(segment_position as {{ dbt.type_int() }}) as segment_position,
        cast(challenger_position as {{ dbt.type_int() }}) as challenger_position,
        cast(n_contacts as {{ dbt.type_bigint() }}) as n_contacts,
        cast(n_with_outcome as {{ dbt.type_bigint() }}) as n_with_outcome,
        cast(n_base as {{ dbt.type_bigint() }}) as n_base,
        cast(n_segments as {{ dbt.type_int() }}) as n_segments,
        cast(challenger_n_segments as {{ dbt.type_int() }}) as challenger_n_segments,
        base_rate,
        (cast(coalesce(segment_known_with_outcome, 0) as {{ type_double() }}) + base_rate)
        / (cast(coalesce(segment_known, 0) as {{ type_double() }}) + 1.0) as segment_rate,
        (cast(coalesce(challenger_known_with_outcome, 0) as {{ type_double() }}) + base_rate)
        / (cast(coalesce(challenger_known, 0) as {{ type_double() }}) + 1.0) as challenger_rate
    from with_base_rate

)

select * from final
