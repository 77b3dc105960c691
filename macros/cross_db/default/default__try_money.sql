{% macro default__try_money(expression) -%}
    case
        {#- typeof() is a constant of the column, so a decimal column never pays for the patterns below. #}
        when typeof({{ expression }}) like 'DECIMAL%' or typeof({{ expression }}) like '%INT%'
            then case when abs(try_cast({{ expression }} as double)) < 1e12 then try_cast({{ expression }} as decimal(18, 4)) end
        when abs({{ contact_segmentation.try_number(expression) }}) < 1e12
            then coalesce(
                try_cast({{ contact_segmentation.clean_text(expression) }} as decimal(18, 4)),
                try_cast({{ contact_segmentation.try_number(expression) }} as decimal(18, 4))
            )
    end
{%- endmacro %}
