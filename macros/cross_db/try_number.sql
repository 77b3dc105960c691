{# A finite number as double, or null where the value is not one. Plain and scientific notation; no currency signs, no thousands separators. #}
{% macro try_number(expression) -%}
    {{ return(adapter.dispatch('try_number', 'contact_segmentation')(expression)) }}
{%- endmacro %}

{% macro default__try_number(expression) -%}
    case
        {#- typeof() is a constant of the column, so a column of numbers never pays for the pattern. #}
        when {{ contact_segmentation.is_number_column(expression) }}
            then case when isfinite(try_cast({{ expression }} as double)) then try_cast({{ expression }} as double) end
        when regexp_matches(trim(cast({{ expression }} as varchar)), '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$')
            and isfinite(try_cast(trim(cast({{ expression }} as varchar)) as double))
            then try_cast(trim(cast({{ expression }} as varchar)) as double)
    end
{%- endmacro %}
