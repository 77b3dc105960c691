{% macro trino__try_number(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    case
        when {{ contact_segmentation.matches_pattern(text, contact_segmentation.number_pattern()) }} and is_finite(try_cast({{ text }} as double))
            then try_cast({{ text }} as double)
    end
{%- endmacro %}
