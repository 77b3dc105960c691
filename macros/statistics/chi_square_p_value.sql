{# Upper tail of the chi-square distribution for whole degrees of freedom, by its exact finite sum; 0 beyond a statistic of 1,400.
   With h = x / 2. Even: exp(-h) * sum of h^i / i! for i < df / 2. Odd: erfc(sqrt(h)) + exp(-h) * sum of h^(i - 1/2) / Gamma(i + 1/2) for
   i = 1 .. (df - 1) / 2. Both sums are written as nested products up to max_degrees.
   Args: x (SQL, double, plain column), degrees (SQL, integer, at least 1), max_degrees (the largest that can occur, known when dbt compiles). #}
{% macro chi_square_p_value(x, degrees, max_degrees) -%}
    {%- set h = "(" ~ x ~ " / 2.0)" -%}
    {%- set even = namespace(sql='1.0') -%}
    {%- for i in range(max_degrees // 2 - 1, 0, -1) -%}
        {%- set even.sql = "1.0 + case when " ~ degrees ~ " > " ~ 2 * i ~ " then " ~ h ~ " / " ~ i ~ ".0 * (" ~ even.sql ~ ") else 0.0 end" -%}
    {%- endfor -%}
    {%- set odd = namespace(sql='1.0') -%}
    {%- for i in range((max_degrees - 1) // 2 - 1, 0, -1) -%}
        {%- set odd.sql = "1.0 + case when " ~ degrees ~ " > " ~ (2 * i + 1) ~ " then " ~ h ~ " / " ~ (i + 0.5) ~ " * (" ~ odd.sql ~ ") else 0.0 end" -%}
    {%- endfor -%}
    case
        when {{ x }} <= 0 then 1.0
        when {{ x }} > 1400 then 0.0
        when {{ degrees }} % 2 = 0 then exp(-{{ h }}) * ({{ even.sql }})
        when {{ degrees }} = 1 then {{ contact_segmentation.complementary_error_function("sqrt(" ~ h ~ ")") }}
        else {{ contact_segmentation.complementary_error_function("sqrt(" ~ h ~ ")") }}
            + exp(-{{ h }}) * 2.0 * sqrt({{ h }} / 3.14159265358979323846) * ({{ odd.sql }})
    end
{%- endmacro %}
