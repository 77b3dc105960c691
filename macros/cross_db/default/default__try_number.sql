{% macro default__try_number(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    case
        {#- typeof() is a constant of the column, so a column of numbers never pays for the pattern. #}
        when {{ contact_segmentation.is_number_column(expression) }}
            then case when isfinite(try_cast({{ expression }} as double)) then try_cast({{ expression }} as double) end
        when regexp_matches({{ text }}, '{{ contact_segmentation.number_pattern() }}') and isfinite(try_cast({{ text }} as double))
            then try_cast({{ text }} as double)
    end
{%- endmacro %}
