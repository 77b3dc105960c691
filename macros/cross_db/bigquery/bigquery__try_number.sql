{% macro bigquery__try_number(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    case
        when {{ contact_segmentation.matches_pattern(text, contact_segmentation.number_pattern()) }} and not is_inf(safe_cast({{ text }} as float64))
            then safe_cast({{ text }} as float64)
    end
{%- endmacro %}
