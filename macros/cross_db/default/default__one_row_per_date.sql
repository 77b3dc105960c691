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
