{% macro redshift__try_number(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    case
        when {{ contact_segmentation.matches_pattern(text, contact_segmentation.number_pattern()) }}
            and abs(try_cast({{ text }} as double precision)) <= 1.7976931348623157e308
            then try_cast({{ text }} as double precision)
    end
{%- endmacro %}
