{% macro spark__try_money(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    case
        when abs({{ contact_segmentation.try_number(expression) }}) < 1e12
            then try_cast({{ text }} as decimal(18, 4))
    end
{%- endmacro %}
