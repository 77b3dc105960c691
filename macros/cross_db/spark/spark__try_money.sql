{% macro spark__try_money(expression) -%}
    {%- set text = contact_segmentation.clean_text(expression) -%}
    {%- set number = contact_segmentation.try_number(expression) -%}
    case
        when abs({{ number }}) < 1e12
            {#- A decimal's exponent has fewer digits than a double's: the second way reads what is as good as zero. #}
            then coalesce(try_cast({{ text }} as decimal(18, 4)), try_cast({{ number }} as decimal(18, 4)))
    end
{%- endmacro %}
