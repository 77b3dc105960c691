{# An amount of money as decimal(18, 4), or null where the value is not a finite number below one trillion (1e12) in size.
   Fixed point, because sums of it must not depend on the order of the rows. #}
{% macro try_money(expression) -%}
    {{ return(adapter.dispatch('try_money', 'contact_segmentation')(expression)) }}
{%- endmacro %}

{% macro default__try_money(expression) -%}
    case
        {#- typeof() is a constant of the column, so a decimal column never pays for the patterns below. #}
        when typeof({{ expression }}) like 'DECIMAL%' or typeof({{ expression }}) like '%INT%'
            then case when abs(try_cast({{ expression }} as double)) < 1e12 then try_cast({{ expression }} as decimal(18, 4)) end
        when abs({{ contact_segmentation.try_number(expression) }}) < 1e12
            then coalesce(
                try_cast(trim(cast({{ expression }} as varchar)) as decimal(18, 4)),
                try_cast({{ contact_segmentation.try_number(expression) }} as decimal(18, 4))
            )
    end
{%- endmacro %}
