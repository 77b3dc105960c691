{# The rows of a wide relation, which has columns for every as-of date, once for each date that they belong to: contact_key, as_of_date, is_mature and
   the columns.
   Args: wide (name of the relation), as_of_dates (name of the relation of dates), dates (as as_of_dates_to_build() returns them), columns (as
   window_columns() returns them), condition (SQL over both relations: which rows belong to which date). #}
{% macro one_row_per_date(wide, as_of_dates, dates, columns, condition) -%}
    {{ return(adapter.dispatch('one_row_per_date', 'contact_segmentation')(wide, as_of_dates, dates, columns, condition)) }}
{%- endmacro %}

{% macro default__one_row_per_date(wide, as_of_dates, dates, columns, condition) -%}
    select
        {{ wide }}.contact_key,
        {{ as_of_dates }}.as_of_date,
        {{ as_of_dates }}.is_mature,
        {%- for column in columns %}
        cast(
            case {{ as_of_dates }}.as_of_index
                {%- for date in dates %}
                when {{ date.as_of_index }} then {{ column.by_date[date.as_of_index] }}
                {%- endfor %}
            end as {{ column.type }}
        ) as {{ column.name }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ wide }}
    cross join {{ as_of_dates }}
    where {{ condition }}
{%- endmacro %}

{# A case over the dates would be walked through for every column of every row, in code too long for Spark to compile; here the rows of all dates
   are made at once for each contact. #}
{% macro spark__one_row_per_date(wide, as_of_dates, dates, columns, condition) -%}
    select
        {{ wide }}.contact_key,
        {{ as_of_dates }}.as_of_date,
        {{ as_of_dates }}.is_mature,
        {{ columns | map(attribute='name') | join(',\n        ') }}
    from (
        select
            contact_key,
            created_at,
            as_of_index,
            {{ columns | map(attribute='name') | join(',\n            ') }}
        from {{ wide }}
        lateral view inline(array(
            {%- for date in dates %}
            named_struct(
                'as_of_index', {{ date.as_of_index }},
                {%- for column in columns %}
                '{{ column.name }}', cast({{ column.by_date[date.as_of_index] }} as {{ column.type }}){{ ',' if not loop.last }}
                {%- endfor %}
            ){{ ',' if not loop.last }}
            {%- endfor %}
        )) as_rows as as_of_index, {{ columns | map(attribute='name') | join(', ') }}
    ) as {{ wide }}
    inner join {{ as_of_dates }} on {{ wide }}.as_of_index = {{ as_of_dates }}.as_of_index
    where {{ condition }}
{%- endmacro %}
