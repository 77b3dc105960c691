{% macro snowflake__try_number(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    {#- A number is read as it is, because its text may have fewer digits; try_to_double() reads texts only. -#}
    {%- set number -%}
        coalesce(
            as_double(to_variant({{ expression }})),
            case when {{ contact_segmentation.matches_pattern(text, contact_segmentation.number_pattern()) }} then try_to_double({{ text }}) end
        )
    {%- endset -%}
    {#- Beyond the largest double lie infinity and, in Snowflake's order, NaN. #}
    case when abs({{ number }}) <= 1.7976931348623157e308 then {{ number }} end
{%- endmacro %}
