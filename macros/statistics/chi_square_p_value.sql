{# Upper tail of the chi-square distribution for whole degrees of freedom, by its exact finite sum; 0 beyond a statistic of 1,400.
   With h = x / 2. Even: exp(-h) * sum of h^i / i! for i = 0 .. df / 2 - 1. Odd: erfc(sqrt(h)) + exp(-h) * sum of h^(i + 1/2) / Gamma(i + 3/2)
   for i = 0 .. (df - 3) / 2. All terms are above zero, so nothing cancels.
   Args: x (SQL, double, plain column), degrees (SQL, integer, at least 1), max_degrees (the largest that can occur, known when dbt compiles). #}
{% macro chi_square_p_value(x, degrees, max_degrees) -%}
    {%- set h = "(" ~ x ~ " / 2.0)" -%}
    {%- set even = ['1.0'] -%}
    {%- set odd = ['1.0'] -%}
    {%- set product = namespace(even=1.0, odd=1.0) -%}
    {%- for i in range(1, max_degrees // 2 + 1) -%}
        {#- Some engines fail where a power is too near zero for a double; such a term adds nothing to the one before. -#}
        {%- set power = "power(greatest(" ~ h ~ ", 1e-" ~ 300 // i ~ "), " ~ i ~ ")" -%}
        {%- set product.even = product.even * i -%}
        {%- set product.odd = product.odd * (i + 0.5) -%}
        {%- do even.append("case when " ~ degrees ~ " > " ~ 2 * i ~ " then " ~ power ~ " / " ~ product.even ~ " else 0.0 end") -%}
        {%- do odd.append("case when " ~ degrees ~ " > " ~ (2 * i + 1) ~ " then " ~ power ~ " / " ~ product.odd ~ " else 0.0 end") -%}
    {%- endfor -%}
    case
        when {{ x }} <= 0 then 1.0
        when {{ x }} > 1400 then 0.0
        when mod({{ degrees }}, 2) = 0 then exp(-{{ h }}) * ({{ even | join(' + ') }})
        when {{ degrees }} = 1 then {{ contact_segmentation.complementary_error_function("sqrt(" ~ h ~ ")") }}
        else {{ contact_segmentation.complementary_error_function("sqrt(" ~ h ~ ")") }}
            + exp(-{{ h }}) * 2.0 * sqrt({{ h }} / 3.14159265358979323846) * ({{ odd | join(' + ') }})
    end
{%- endmacro %}
