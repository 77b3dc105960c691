{% macro default__clean_id(expression) -%}
    {%- set text = "cast(" ~ expression ~ " as " ~ contact_segmentation.type_text() ~ ")" -%}
    case
        when ascii({{ text }}) between 33 and 126 and ascii(right({{ text }}, 1)) between 33 and 126 then {{ text }}
        else {{ contact_segmentation.clean_text(expression) }}
    end
{%- endmacro %}
