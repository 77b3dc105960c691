{# By way of text, which every type can be cast to; Spark stops at casts of types that do not fit, try_cast or not. #}
{% macro spark__try_number(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    case
        {#- typeof() is a constant of the column, so a column of numbers never pays for the pattern. -#}
        {#- Beyond the largest double lie only infinity and, in Spark's order, NaN. #}
        when ({{ contact_segmentation.is_number_column(expression) }} or {{ contact_segmentation.matches_pattern(text, contact_segmentation.number_pattern()) }})
            and abs(try_cast({{ text }} as double)) <= 1.7976931348623157e308d
            then try_cast({{ text }} as double)
    end
{%- endmacro %}
