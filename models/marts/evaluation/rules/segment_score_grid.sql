{%- set grids = score_grids() -%}

with

contacts as (

    select * from {{ ref('dim_contacts') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}
    where is_current

),

segments as (

    select * from {{ ref('dim_segments') }}

),

counts as (

    select
        recency_score,
        frequency_score,
        value_score,
        count(*) as n_contacts
    from contacts
    group by 1, 2, 3

),

-- The same conditions as in int_contact_segments, on every combination of scores.
cells as (

    {% for segmentation in grids %}
        {{ score_grid(segmentation) | indent(8) }}
        {{ 'union all' if not loop.last }}
    {% else %}
        select
            {{ as_text('') }} as segmentation,
            0 as recency_score,
            0 as frequency_score,
            0 as value_score,
            0 as segment_position,
            0 as n_conditions
    {% endfor %}

),

final as (

    select
        as_of_dates.as_of_date,
        cells.segmentation,
        cells.recency_score,
        cells.frequency_score,
        cells.value_score,
        segments.segment,
        segments.is_default,
        cast(cells.n_conditions as {{ dbt.type_int() }}) as n_conditions,
        cast(coalesce(counts.n_contacts, 0) as {{ dbt.type_bigint() }}) as n_contacts
    from cells
    cross join as_of_dates
    inner join segments on cells.segmentation = segments.segmentation and cells.segment_position = segments.position
    left join counts
        on
            cells.recency_score = counts.recency_score
            and cells.frequency_score = counts.frequency_score
            and cells.value_score = counts.value_score

)

select * from final
