{# A query of the rows of wide relations, which have columns for every as-of date, once for each date that they belong to: contact_key, as_of_date and
   the columns.
   Args: wide (names of the relations: the first has a row for every contact, the others are joined to it), as_of_dates (name of the relation of
   dates), dates (as as_of_dates_to_build() returns them), columns (as window_columns() returns them), condition (SQL over the first relation and the
   dates: which rows belong to which date). #}
{% macro one_row_per_date(wide, as_of_dates, dates, columns, condition) -%}
    {{ return(adapter.dispatch('one_row_per_date', 'contact_segmentation')(wide, as_of_dates, dates, columns, condition)) }}
{%- endmacro %}

{% macro default__one_row_per_date(wide, as_of_dates, dates, columns, condition) -%}
    select
        {{ wide[0] }}.contact_key,
        {{ as_of_dates }}.as_of_date,
        {%- for column in columns %}
        cast(
            case {{ as_of_dates }}.as_of_index
                {%- for date in dates %}
                when {{ date.as_of_index }} then {{ column.by_date[date.as_of_index] }}
                {%- endfor %}
            end as {{ column.type }}
        ) as {{ column.name }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ wide[0] }}
    {%- for relation in wide[1:] %}
    left join {{ relation }} on {{ wide[0] }}.contact_key = {{ relation }}.contact_key
    {%- endfor %}
    cross join {{ as_of_dates }}
    where {{ condition }}
{%- endmacro %}

{# A case over the dates would be walked through for every column of every row, in code too long for Spark to compile; here the rows of all dates
   are made at once for each contact. #}
{% macro spark__one_row_per_date(wide, as_of_dates, dates, columns, condition) -%}
    select
        {{ wide[0] }}.contact_key,
        {{ as_of_dates }}.as_of_date,
        {{ columns | map(attribute='name') | join(',\n        ') }}
    from (
        select
            {{ wide[0] }}.contact_key,
            {{ wide[0] }}.created_at,
            {{ wide[0] }}.deleted_at,
            as_rows.*
        from {{ wide[0] }}
        {%- for relation in wide[1:] %}
        left join {{ relation }} on {{ wide[0] }}.contact_key = {{ relation }}.contact_key
        {%- endfor %}
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
    ) as {{ wide[0] }}
    inner join {{ as_of_dates }} on {{ wide[0] }}.as_of_index = {{ as_of_dates }}.as_of_index
    where {{ condition }}
{%- endmacro %}
