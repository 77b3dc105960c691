{%- set compared = compared_segmentations() -%}
{%- set proportions = outcomes() | selectattr('kind', 'equalto', 'proportion') | map(attribute='name') | list -%}

with

combinations as (

    select * from {{ ref('int_segment_combinations') }}

),

known_rates as (

    select * from {{ ref('int_known_rates') }}

),

judged_dates as (

    select distinct as_of_date from known_rates

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
    inner join judged_dates on combinations.as_of_date = judged_dates.as_of_date
    group by {{ range(1, compared | length + 2) | join(', ') }}

),

-- In the order of the var; without an entry there is nothing to list.
compared_segmentations as (

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

-- Each pair once, as champion the one that the var names first: whoever reads the cells turns them to both sides.
pairs_of_segmentations as (

    select
        champions.segmentation,
        challengers.segmentation as challenger
    from compared_segmentations as champions
    inner join compared_segmentations as challengers on champions.list_position < challengers.list_position

),

proportions as (

    {% for outcome in proportions %}
        select '{{ outcome }}' as outcome
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

counts_of_cells as (

    select
        compared_combinations.as_of_date,
        pairs_of_segmentations.segmentation,
        pairs_of_segmentations.challenger,
        proportions.outcome,
        {{ position_in('pairs_of_segmentations.segmentation', 'compared_combinations', compared) }} as segment_position,
        {{ position_in('pairs_of_segmentations.challenger', 'compared_combinations', compared) }} as challenger_position,
        {% for moment, column in [('denominator', 'n_contacts'), ('numerator', 'n_with_outcome')] %}
            sum(
                case proportions.outcome
                    {% for outcome in proportions %}
                        when '{{ outcome }}' then compared_combinations.{{ outcome }}_{{ moment }}
                    {% endfor %}
                end
            ) as {{ column }}{{ ',' if not loop.last }}
        {% endfor %}
    from compared_combinations
    cross join pairs_of_segmentations
    cross join proportions
    group by 1, 2, 3, 4, 5, 6

),

-- Only where both rates are known. At inner joins, which this amounts to, Spark's optimizer stops where nothing is compared.
final as (

    select
        counts_of_cells.as_of_date,
        counts_of_cells.segmentation,
        counts_of_cells.challenger,
        counts_of_cells.outcome,
        cast(counts_of_cells.segment_position as {{ dbt.type_int() }}) as segment_position,
        cast(counts_of_cells.challenger_position as {{ dbt.type_int() }}) as challenger_position,
        cast(counts_of_cells.n_contacts as {{ dbt.type_bigint() }}) as n_contacts,
        cast(counts_of_cells.n_with_outcome as {{ dbt.type_bigint() }}) as n_with_outcome,
        champion_rates.segment_rate,
        challenger_rates.segment_rate as challenger_rate,
        -- A cell that is small, or a segment that is withheld now or at the date of the rates, withholds what is said of the pair.
        coalesce(
            champion_rates.is_withheld
            or challenger_rates.is_withheld
            or counts_of_cells.n_contacts < {{ setting('min_published_contacts') }},
            false
        ) as is_withheld
    from counts_of_cells
    left join known_rates as champion_rates
        on
            counts_of_cells.as_of_date = champion_rates.as_of_date
            and counts_of_cells.segmentation = champion_rates.segmentation
            and counts_of_cells.outcome = champion_rates.outcome
            and counts_of_cells.segment_position = champion_rates.segment_position
    left join known_rates as challenger_rates
        on
            counts_of_cells.as_of_date = challenger_rates.as_of_date
            and counts_of_cells.challenger = challenger_rates.segmentation
            and counts_of_cells.outcome = challenger_rates.outcome
            and counts_of_cells.challenger_position = challenger_rates.segment_position
    where counts_of_cells.n_contacts > 0 and champion_rates.segmentation is not null and challenger_rates.segmentation is not null

)

select * from final
